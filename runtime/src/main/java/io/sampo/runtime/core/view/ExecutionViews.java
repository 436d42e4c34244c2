package io.sampo.runtime.core.view;

import io.sampo.api.error.ErrorEntry;
import io.sampo.api.error.ErrorReport;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.ExecutionView.Timing;
import io.sampo.api.view.ExecutionView.UnreadSignal;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.core.Incident;
import io.sampo.runtime.core.state.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is shown of an execution. */
public final class ExecutionViews {
  private static final String PAUSE = "pause";

  private ExecutionViews() {}

  public static ErrorReport report(Execution execution) {
    List<ErrorEntry> entries = new ArrayList<>();
    for (int at = 0; at < execution.incidents().size(); at++) {
      entries.add(entry(execution, at));
    }
    whole(execution).ifPresent(entries::add);
    return new ErrorReport(execution.facts().id(), entries);
  }

  /** What has ended an execution and is no failure of a step; somebody's wish is no error. */
  private static Optional<ErrorEntry> whole(Execution execution) {
    if (!(execution.outcome() instanceof Outcome.Ended ended)) {
      return Optional.empty();
    }
    Cause cause = ended.cause();
    if (cause instanceof Cause.TimedOut) {
      return Optional.of(whole(execution, Failure.permanent(Failure.TIMEOUT, cause.text())));
    }
    return cause instanceof Cause.InvalidOutput
        ? Optional.of(whole(execution, Failure.permanent(Failure.EXPRESSION, cause.text())))
        : Optional.empty();
  }

  private static ErrorEntry whole(Execution execution, Failure failure) {
    return new ErrorEntry(
        "",
        0,
        execution.program().classifier().of(failure),
        failure,
        "end",
        execution.status().word(),
        Instant.ofEpochMilli(execution.endedAt()));
  }

  private static ErrorEntry entry(Execution execution, int at) {
    Incident incident = execution.incidents().get(at);
    return new ErrorEntry(
        incident.path(),
        incident.attempt(),
        execution.program().classifier().of(incident.failure()),
        Verdicts.of(execution, incident.path(), incident.failure()),
        recovery(execution, at),
        outcome(execution, incident),
        Instant.ofEpochMilli(incident.at()));
  }

  /**
   * That somebody has a held step tried again is no failure: it shows in what the step does then.
   */
  private static String recovery(Execution execution, int at) {
    Incident incident = execution.incidents().get(at);
    boolean isRetried =
        incident.response().equals(PAUSE)
            && next(execution, at)
                .map(next -> next.attempt() > incident.attempt())
                .orElseGet(() -> incident.isMended() || isTriedAgain(execution, incident.path()));
    return isRetried ? "pause, retry" : incident.response();
  }

  private static Optional<Incident> next(Execution execution, int at) {
    List<Incident> later = execution.incidents().subList(at + 1, execution.incidents().size());
    String path = execution.incidents().get(at).path();
    return later.stream().filter(incident -> incident.path().equals(path)).findFirst();
  }

  private static boolean isTriedAgain(Execution execution, String path) {
    return execution
        .statusOf(path)
        .filter(status -> status == StepStatus.READY || status == StepStatus.RUNNING)
        .isPresent();
  }

  /** A step that is not seen any more was inside another one that is over. */
  private static String outcome(Execution execution, Incident incident) {
    return incident.isMended()
        ? StepStatus.COMPLETED.word()
        : execution.statusOf(incident.path()).map(StepStatus::word).orElse("over");
  }

  /** An execution as its state alone tells. */
  public static ExecutionView of(Execution execution) {
    return of(execution, Map.of());
  }

  /**
   * An execution as it is.
   *
   * @param facts what attempts wait for that is not in the state, by the paths of their steps
   */
  public static ExecutionView of(Execution execution, Map<String, WaitingFor> facts) {
    Optional<Instant> ended =
        execution.isOpen()
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(execution.endedAt()));
    return new ExecutionView(
        execution.facts().id(),
        execution.facts().definition(),
        execution.status(),
        new Timing(Instant.ofEpochMilli(execution.facts().startedAt()), ended),
        Verdicts.of(execution, execution.outcome()),
        StepViews.of(execution, facts),
        unread(execution));
  }

  private static List<UnreadSignal> unread(Execution execution) {
    if (execution.signals().count() == 0) {
      return List.of();
    }
    return execution.signals().toInbox().buffered().entrySet().stream()
        .filter(signals -> !signals.getValue().isEmpty())
        .map(signals -> new UnreadSignal(signals.getKey(), signals.getValue().size()))
        .sorted(Comparator.comparing(UnreadSignal::name))
        .toList();
  }
}
