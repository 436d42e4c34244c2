package io.sampo.samples.file;

import io.sampo.api.view.Failure;
import io.sampo.api.view.StepView;
import io.sampo.api.view.WaitingFor;
import io.sampo.samples.console.Watch.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Says of each step that waits what it waits for, each time that is something else. */
final class WaitingLines implements Consumer<Change> {
  private final Map<String, String> said = new HashMap<>();
  private final Consumer<String> out;

  WaitingLines(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void accept(Change change) {
    StepView step = change.step();
    String line = text(step).map(text -> "step '" + step.path() + "' waits " + text).orElse("");
    if (!line.equals(said.put(step.path(), line)) && !line.isEmpty()) {
      out.accept(line);
    }
  }

  private static Optional<String> text(StepView step) {
    return step.waitingFor()
        .filter(waiting -> !(waiting instanceof WaitingFor.Dependencies))
        .map(waiting -> waiting.text() + more(waiting, step));
  }

  private static String more(WaitingFor waiting, StepView step) {
    if (waiting instanceof WaitingFor.Signal signal) {
      return "; --signal " + signal.name() + "=JSON with this --id sends it";
    }
    return waiting instanceof WaitingFor.Decision || waiting instanceof WaitingFor.Retry
        ? step.failure().map(Failure::text).map(text -> ": " + text).orElse("")
        : "";
  }
}
