package io.sampo.runtime.engine;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.Problem;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import io.sampo.runtime.engine.ExecutionResult.ParallelGroup;
import io.sampo.runtime.engine.ExecutionResult.ParallelStats;
import io.sampo.runtime.engine.ExecutionResult.StepError;
import io.sampo.runtime.engine.ExecutionResult.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what came of a run. */
final class Outcomes {
  private Outcomes() {}

  static ExecutionResult of(ExecutionView view, Overlay overlay) {
    List<StepView> top = view.steps().stream().filter(StepView::isTop).toList();
    Steps steps =
        new Steps(paths(top, StepStatus.COMPLETED), paths(top, StepStatus.FAILED), errors(view));
    Duration duration =
        view.timing()
            .endedAt()
            .map(end -> Duration.between(view.timing().startedAt(), end))
            .orElse(Duration.ZERO);
    return new ExecutionResult(
        view.id(),
        view.outcome() instanceof Outcome.Completed && steps.failed().isEmpty(),
        steps,
        duration,
        stats(overlay.definition(), steps.completed()),
        overlay.warnings());
  }

  /** What a run would have been. */
  static ExecutionResult dry(Overlay overlay, List<Problem> problems) {
    List<StepError> errors =
        problems.stream()
            .filter(Problem::isError)
            .map(problem -> new StepError("", problem.code(), problem.toString()))
            .toList();
    return new ExecutionResult(
        "",
        errors.isEmpty(),
        new Steps(List.of(), List.of(), errors),
        Duration.ZERO,
        stats(overlay.definition(), List.of()),
        overlay.warnings());
  }

  private static List<String> paths(List<StepView> steps, StepStatus status) {
    return steps.stream().filter(step -> step.status() == status).map(StepView::path).toList();
  }

  private static List<StepError> errors(ExecutionView view) {
    List<StepError> errors = new ArrayList<>();
    for (StepView step : view.steps()) {
      if (step.status() == StepStatus.FAILED && step.failure().isPresent()) {
        Failure failure = step.failure().get();
        errors.add(new StepError(step.path(), failure.code(), failure.message()));
      }
    }
    if (view.outcome() instanceof Outcome.Ended ended
        && !(ended.cause() instanceof Cause.StepFailed)) {
      errors.add(new StepError("", code(ended.cause()), ended.cause().text()));
    }
    return errors;
  }

  private static String code(Cause cause) {
    if (cause instanceof Cause.TimedOut) {
      return Failure.TIMEOUT;
    }
    return cause instanceof Cause.Cancelled ? "cancelled" : Failure.RESULT;
  }

  private static ParallelStats stats(WorkflowDefinition definition, List<String> completed) {
    Set<String> done = new HashSet<>(completed);
    List<ParallelGroup> groups = new ArrayList<>();
    int parallel = 0;
    int widest = 0;
    for (List<String> batch : StepBatches.of(definition.steps())) {
      widest = Math.max(widest, batch.size());
      if (batch.size() > 1) {
        parallel += batch.size();
        groups.add(
            new ParallelGroup(
                "group-" + (groups.size() + 1), batch.size(), done.containsAll(batch)));
      }
    }
    int places = definition.options().maxConcurrency().orElse(Integer.MAX_VALUE);
    return new ParallelStats(definition.steps().size(), parallel, Math.min(widest, places), groups);
  }
}
