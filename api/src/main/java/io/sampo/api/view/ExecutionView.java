package io.sampo.api.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One execution as seen from outside, at one moment.
 *
 * @param id the execution's id
 * @param definition what it runs
 * @param status where it is
 * @param timing when it began and ended
 * @param outcome how it ended
 * @param steps the workflow's steps in the definition's order, each followed by the steps inside it
 *     that have begun and are not over with all of their scope
 * @param unreadSignals the signals that no step has taken yet, by name
 */
public record ExecutionView(
    String id,
    DefinitionKey definition,
    ExecutionStatus status,
    Timing timing,
    Outcome outcome,
    List<StepView> steps,
    List<UnreadSignal> unreadSignals) {

  public ExecutionView {
    steps = List.copyOf(steps);
    unreadSignals = List.copyOf(unreadSignals);
  }

  /**
   * Signals that have come and that no step has taken yet.
   *
   * @param name their name
   * @param count how many there are
   */
  public record UnreadSignal(String name, int count) {}

  /**
   * When an execution began and ended.
   *
   * @param startedAt when its start was accepted
   * @param endedAt when it became final, if it is
   */
  public record Timing(Instant startedAt, Optional<Instant> endedAt) {}

  /** The step of that path, if there is one. */
  public Optional<StepView> step(String path) {
    return steps.stream().filter(step -> step.path().equals(path)).findFirst();
  }

  /**
   * The workflow's own steps that are over, of all, in whole percent; 100 exactly when the
   * execution has completed, whatever was left out of it.
   */
  public int percent() {
    if (outcome instanceof Outcome.Completed) {
      return Progress.COMPLETED.percent();
    }
    List<StepView> top = steps.stream().filter(StepView::isTop).toList();
    long done = top.stream().filter(step -> step.status().isFinal()).count();
    return Progress.percent((int) done, top.size(), false);
  }
}
