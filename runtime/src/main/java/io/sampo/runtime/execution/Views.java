package io.sampo.runtime.execution;

import io.sampo.api.error.ErrorEntry;
import io.sampo.api.error.ErrorReport;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.ExecutionView.Timing;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Incident;
import io.sampo.runtime.core.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is shown of an execution. */
final class Views {
  private static final String PAUSE = "pause";

  private Views() {}

  static ErrorReport report(Run run) {
    List<ErrorEntry> entries = new ArrayList<>();
    for (int at = 0; at < run.incidents().size(); at++) {
      entries.add(entry(run, at));
    }
    whole(run).ifPresent(entries::add);
    return new ErrorReport(run.facts().id(), entries);
  }

  /** What has ended an execution and is no failure of a step; somebody's wish is no error. */
  private static Optional<ErrorEntry> whole(Run run) {
    if (!(run.outcome() instanceof Outcome.Ended ended)) {
      return Optional.empty();
    }
    Cause cause = ended.cause();
    if (cause instanceof Cause.TimedOut) {
      return Optional.of(whole(run, Failure.permanent(Failure.TIMEOUT, cause.text())));
    }
    return cause instanceof Cause.InvalidOutput
        ? Optional.of(whole(run, Failure.permanent(Failure.EXPRESSION, cause.text())))
        : Optional.empty();
  }

  private static ErrorEntry whole(Run run, Failure failure) {
    return new ErrorEntry(
        "",
        0,
        run.program().classifier().of(failure),
        failure,
        "end",
        run.status().word(),
        Instant.ofEpochMilli(run.endedAt()));
  }

  private static ErrorEntry entry(Run run, int at) {
    Incident incident = run.incidents().get(at);
    return new ErrorEntry(
        incident.path(),
        incident.attempt(),
        run.program().classifier().of(incident.failure()),
        run.judged(incident.path(), incident.failure()),
        recovery(run, at),
        outcome(run, incident),
        Instant.ofEpochMilli(incident.at()));
  }

  /**
   * That somebody has a held step tried again is no failure: it shows in what the step does then.
   */
  private static String recovery(Run run, int at) {
    Incident incident = run.incidents().get(at);
    boolean isRetried =
        incident.response().equals(PAUSE)
            && next(run, at)
                .map(next -> next.attempt() > incident.attempt())
                .orElseGet(() -> incident.isMended() || isTriedAgain(run, incident.path()));
    return isRetried ? "pause, retry" : incident.response();
  }

  private static Optional<Incident> next(Run run, int at) {
    List<Incident> later = run.incidents().subList(at + 1, run.incidents().size());
    String path = run.incidents().get(at).path();
    return later.stream().filter(incident -> incident.path().equals(path)).findFirst();
  }

  private static boolean isTriedAgain(Run run, String path) {
    return run.statusOf(path)
        .filter(status -> status == StepStatus.READY || status == StepStatus.RUNNING)
        .isPresent();
  }

  /** A step that is not seen any more was inside another one that is over. */
  private static String outcome(Run run, Incident incident) {
    return incident.isMended()
        ? StepStatus.COMPLETED.word()
        : run.statusOf(incident.path()).map(StepStatus::word).orElse("over");
  }

  static ExecutionView of(Run run) {
    Optional<Instant> ended =
        run.isOpen() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(run.endedAt()));
    return new ExecutionView(
        run.facts().id(),
        run.facts().definition(),
        run.status(),
        new Timing(Instant.ofEpochMilli(run.facts().startedAt()), ended),
        run.shownOutcome(),
        run.steps());
  }
}
