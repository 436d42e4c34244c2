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
  private final String id;
  private final Consumer<String> out;

  WaitingLines(String id, Consumer<String> out) {
    this.id = id;
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

  private Optional<String> text(StepView step) {
    return step.waitingFor()
        .filter(waiting -> !(waiting instanceof WaitingFor.Dependencies))
        .map(waiting -> waiting.text() + more(waiting, step));
  }

  private String more(WaitingFor waiting, StepView step) {
    if (waiting instanceof WaitingFor.Signal signal) {
      return "; to send it, end this (Ctrl-C) and repeat the command with --id "
          + id
          + " --signal "
          + signal.name()
          + "=JSON";
    }
    return waiting instanceof WaitingFor.Decision || waiting instanceof WaitingFor.Retry
        ? step.failure().map(Failure::text).map(text -> ": " + text).orElse("")
        : "";
  }
}
