package io.sampo.samples.console;

import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import io.sampo.api.view.WaitingFor;
import io.sampo.samples.console.Watch.Change;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Prints a line for people whenever a step changes, with the seconds since this was made. */
public final class StepLines implements Consumer<Change> {
  private final PrintWriter out;
  private final long start = System.nanoTime();
  private final Map<String, String> said = new HashMap<>();

  public StepLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void accept(Change change) {
    StepView step = change.step();
    String text = text(step);
    // a step that is ready only waits for a free slot
    if (step.status() == StepStatus.READY || text.equals(said.put(step.path(), text))) {
      return;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(Locale.ROOT, "  %5.2f s  %-14s %s%n", seconds, step.path(), text);
    out.flush();
  }

  private static String text(StepView step) {
    String reason = step.failure().map(Failure::message).orElse("");
    return switch (step.status()) {
      case RUNNING -> step.attempt() == 1 ? "running" : "running, try " + step.attempt();
      case BACKING_OFF -> "try " + step.attempt() + " failed, will try again: " + reason;
      case WAITING -> "waits " + step.waitingFor().map(WaitingFor::text).orElse("");
      case FAILED -> "failed: " + reason;
      default -> step.status().word();
    };
  }
}
