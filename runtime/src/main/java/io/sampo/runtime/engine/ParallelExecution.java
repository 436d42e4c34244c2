package io.sampo.runtime.engine;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import io.sampo.api.limits.ResourceLimits;
import io.sampo.runtime.Sampo;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Runs steps side by side, as many as their dependencies and the options allow. Here a step that
 * names no dependencies has none.
 *
 * <pre>{@code
 * ParallelExecution.of(sampo)
 *     .executeParallel(steps, new ParallelOptions(5, Map.of("cpu", 80, "memory", 90)));
 * }</pre>
 */
public final class ParallelExecution {
  private static final String NAME = "parallel-execution";

  private final WorkflowEngine engine;
  private final ResourceLimits limits;

  /**
   * Made of its parts.
   *
   * @param engine runs the steps
   * @param limits what it puts the limits of a run into
   */
  public ParallelExecution(WorkflowEngine engine, ResourceLimits limits) {
    this.engine = engine;
    this.limits = limits;
  }

  /** The one of that Sampo. */
  public static ParallelExecution of(Sampo sampo) {
    return new ParallelExecution(WorkflowEngine.of(sampo), sampo.limits());
  }

  /**
   * Runs the steps, and waits for all of them. Until they are over the limits hold for the whole
   * actor system; a process that resumes the run after a crash knows only its own limits.
   *
   * @throws io.sampo.api.problem.InvalidDefinitionException when the steps cannot be run
   */
  public CompletionStage<ExecutionResult> executeParallel(
      List<StepDefinition> steps, ParallelOptions options) {
    WorkflowDefinition definition =
        new WorkflowDefinition(
            Header.of(NAME),
            List.of(),
            List.of(),
            steps.stream().map(ParallelExecution::free).toList(),
            Handlers.NONE,
            WorkflowOptions.NONE);
    ResourceLimits.Restriction restriction = limits.restrict(options.resourceLimits());
    try {
      String id = UUID.randomUUID().toString();
      ExecutionOptions most = ExecutionOptions.NONE.maxConcurrency(options.maxConcurrency());
      return engine.afterTheEnd(
          id, engine.executeWorkflow(id, definition, Json.object(), most), restriction::close);
    } catch (RuntimeException e) {
      restriction.close();
      throw e;
    }
  }

  private static StepDefinition free(StepDefinition step) {
    if (step.flow().after() instanceof Flow.After.Steps) {
      return step;
    }
    Flow atOnce = new Flow(new Flow.After.Steps(List.of(), new Join.All()), step.flow().when());
    return new StepDefinition(
        step.id(), step.label(), step.kind(), atOnce, step.data(), step.policy());
  }
}
