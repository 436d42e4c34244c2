package io.sampo.runtime.stages;

import io.sampo.api.action.Middleware;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.client.WorkflowException;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.stages.MemoryStore;
import io.sampo.api.stages.RunOptions;
import io.sampo.api.stages.StageFailedException;
import io.sampo.api.stages.StagePlan;
import io.sampo.api.stages.StageResult;
import io.sampo.api.stages.StagedWorkflow;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepView;
import io.sampo.runtime.Sampo;
import io.sampo.runtime.engine.EndListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One run of a staged workflow: begins the execution, and reads what has become of it. */
final class StageRun {
  /** Where the steps of the handler of failures stand. */
  private static final String HANDLER = "[error]/";

  private final Sampo sampo;
  private final StagedWorkflow workflow;
  private final RunOptions options;

  private StageRun(Sampo sampo, StagedWorkflow workflow, RunOptions options) {
    this.sampo = sampo;
    this.workflow = workflow;
    this.options = options;
  }

  static StageRun of(Sampo sampo, StagedWorkflow workflow, RunOptions options) {
    return new StageRun(sampo, workflow, options);
  }

  CompletionStage<StageResult> begin(List<Middleware> outer) {
    if (workflow.stages().isEmpty()) {
      return CompletableFuture.completedFuture(nothing());
    }
    RegisteredStages cast = RegisteredStages.of(sampo, workflow);
    Json.Obj store = initial();
    What what = what(cast.plan(), store);
    String id = options.executionId().orElseGet(() -> UUID.randomUUID().toString());
    WorkflowClient client = sampo.client();
    return cast.during(
            id,
            cast.play(options.logger(), outer),
            end -> EndListener.of(client.run(id, what), client, id, end))
        .thenApply(view -> ended(view, cast.plan(), store));
  }

  private StageResult nothing() {
    RuntimeException why =
        new IllegalStateException("workflow '" + workflow.id() + "' has no stages to execute");
    return new StageResult(
        workflow.id(), "", Optional.of(why), Duration.ZERO, MemoryStore.of(initial()));
  }

  private Json.Obj initial() {
    Map<String, Json> content = new LinkedHashMap<>(Contents.of(workflow.store()).members());
    content.putAll(options.initialStore().members());
    return Json.object(content);
  }

  private What what(StagePlan plan, Json.Obj store) {
    return new What(
        workflow.id(),
        Optional.of(plan.definition().version()),
        plan.input(store),
        workflow.tags());
  }

  private StageResult ended(ExecutionView view, StagePlan plan, Json.Obj initial) {
    Optional<Json.Obj> left = left(view);
    left.ifPresent(content -> Contents.into(workflow.store(), content));
    return new StageResult(
        workflow.id(),
        view.id(),
        error(view, plan),
        Duration.between(
            view.timing().startedAt(), view.timing().endedAt().orElse(view.timing().startedAt())),
        MemoryStore.of(left.orElse(initial)));
  }

  /** What the execution has left in its store, when it says so. */
  private static Optional<Json.Obj> left(ExecutionView view) {
    Json store =
        view.outcome() instanceof Outcome.Completed completed
                && completed.output() instanceof Json.Obj output
            ? output.get(StagePlan.STORE)
            : shown(view);
    return store instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
  }

  private static Json shown(ExecutionView view) {
    return view.steps().stream()
        .filter(step -> step.path().startsWith(HANDLER))
        .map(StepView::output)
        .findFirst()
        .orElse(Json.NULL);
  }

  private static Optional<RuntimeException> error(ExecutionView view, StagePlan plan) {
    if (!(view.outcome() instanceof Outcome.Ended ended)) {
      return Optional.empty();
    }
    WorkflowException why = WorkflowException.of(view.id(), ended.cause());
    return Optional.of(
        ended.cause() instanceof Cause.StepFailed failed ? named(failed, plan, why) : why);
  }

  private static RuntimeException named(
      Cause.StepFailed failed, StagePlan plan, WorkflowException why) {
    return plan.at(failed.step())
        .<RuntimeException>map(
            place ->
                new StageFailedException(
                    place.stage().id(), place.action().name(), failed.failure(), why))
        .orElse(why);
  }
}
