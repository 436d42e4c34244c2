package io.sampo.samples.file;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.validation.Nesting;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import io.sampo.samples.console.Watch.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Says of each step that waits what it waits for. */
final class WaitingLines implements Consumer<Change> {
  private final Map<String, StepKind> kinds = new HashMap<>();
  private final Consumer<String> out;

  WaitingLines(WorkflowDefinition definition, Consumer<String> out) {
    this.out = out;
    Nesting.in(definition).forEach(this::collect);
  }

  private void collect(Nesting nesting) {
    for (int at = 0; at < nesting.steps().size(); at++) {
      StepDefinition step = nesting.steps().get(at);
      kinds.put(step.id(), step.kind());
      Nesting.in(step, nesting.path(at)).forEach(this::collect);
    }
  }

  @Override
  public void accept(Change change) {
    StepView step = change.step();
    if (step.status() == StepStatus.WAITING) {
      out.accept("step '" + step.path() + "' waits " + reason(step));
    }
  }

  private String reason(StepView step) {
    if (step.failure().isPresent()) {
      return "for a decision after a failure: " + step.failure().map(Failure::text).orElse("");
    }
    if (kinds.get(id(step.path())) instanceof StepKind.Wait wait) {
      return text(wait.waiting());
    }
    return "";
  }

  private static String text(StepKind.Waiting waiting) {
    if (waiting instanceof StepKind.Waiting.Signal signal) {
      String name = signal.name();
      return "for the signal '" + name + "'; --signal " + name + "=JSON with this --id sends it";
    }
    if (waiting instanceof StepKind.Waiting.For time) {
      return "for " + time.duration();
    }
    return "until " + ((StepKind.Waiting.Until) waiting).instant();
  }

  /** The step's id: the last part of the path, without what tells its instances apart. */
  private static String id(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.replaceAll("[#~\\[].*", "");
  }
}
