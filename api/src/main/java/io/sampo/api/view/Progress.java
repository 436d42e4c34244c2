package io.sampo.api.view;

import java.util.ArrayList;
import java.util.List;

/**
 * How far an execution is, told each time one of its steps is over.
 *
 * @param percent the workflow's own steps that are over, of all, in whole percent; never falls, and
 *     is 100 only when the execution has completed
 * @param step the path of the step that is over; empty when the execution as a whole is meant
 * @param status what came of it
 * @param message one sentence for people
 */
public record Progress(int percent, String step, StepStatus status, String message) {
  private static final int ALL = 100;

  /** Nothing is over yet. */
  public static final Progress START =
      new Progress(0, "", StepStatus.PENDING, "the execution has started");

  /** The execution has completed, with whatever was left out of it. */
  public static final Progress COMPLETED =
      new Progress(ALL, "", StepStatus.COMPLETED, "the execution has completed");

  public Progress {
    if (percent < 0 || percent > ALL) {
      throw new IllegalArgumentException("Expected a percentage, but got " + percent);
    }
  }

  /**
   * So many of the workflow's own steps, in whole percent.
   *
   * @param completed whether the execution has completed; as long as it has not, something is left
   */
  public static int percent(int over, int all, boolean completed) {
    int share = all == 0 ? ALL : (int) ((long) over * ALL / all);
    return Math.min(share, completed ? ALL : ALL - 1);
  }

  /** What has been told of an execution if somebody watched it from its start. */
  public static List<Progress> of(ExecutionView view) {
    boolean completed = view.outcome() instanceof Outcome.Completed;
    List<StepView> top = view.steps().stream().filter(StepView::isTop).toList();
    List<Progress> told = new ArrayList<>(List.of(START));
    for (StepView step : top) {
      if (step.status().isFinal()) {
        int percent = percent(told.size(), top.size(), completed);
        told.add(of(percent, step));
      }
    }
    if (completed && told.get(told.size() - 1).percent() < ALL) {
      told.add(COMPLETED);
    }
    return told;
  }

  private static Progress of(int percent, StepView step) {
    String reason = step.failure().map(failure -> ": " + failure.message()).orElse("");
    String message = "step '" + step.path() + "' " + step.status().word();
    return new Progress(
        percent,
        step.path(),
        step.status(),
        step.status() == StepStatus.FAILED ? message + reason : message);
  }
}
