package io.sampo.runtime.execution;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.persistence.IndexChange;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.state.Execution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the index must say about an execution after a decision. */
final class IndexRows {
  /** Of an execution that waits for somebody from outside and for no time. */
  private static final Instant WHEN_CALLED = Instant.parse("9999-12-31T00:00:00Z");

  private static final Row NONE = new Row(ExecutionStatus.PENDING, "", Optional.empty());

  private Row last = NONE;

  private record Row(ExecutionStatus status, String step, Optional<Instant> wakeAt) {}

  /** The next changes say all there is to say, whatever was said before. */
  void forget() {
    last = NONE;
  }

  /** The changes of the index that go with these events, which lead to this run. */
  List<IndexChange> of(List<Event> events, Execution after) {
    List<IndexChange> changes = new ArrayList<>(2);
    if (events.get(0) instanceof Event.Started) {
      changes.add(begin(after.facts()));
    }
    remembered(events, changes);
    Instant at = Instant.ofEpochMilli(events.get(events.size() - 1).at());
    if (!after.isOpen()) {
      changes.add(end(after, at));
      return changes;
    }
    Row row = new Row(after.status(), step(events), wakeAt(after));
    if (!row.equals(last)) {
      last = row;
      changes.add(
          new IndexChange.Progress(after.facts().id(), row.status(), row.step(), row.wakeAt(), at));
    }
    return changes;
  }

  /** A result that may be used again stands in the event right before the one that says so. */
  private static void remembered(List<Event> events, List<IndexChange> changes) {
    for (int next = 1; next < events.size(); next++) {
      if (events.get(next) instanceof Event.ResultRemembered e
          && events.get(next - 1) instanceof Event.StepCompleted completed) {
        changes.add(
            new IndexChange.Remember(
                e.action(),
                e.key(),
                JsonText.write(completed.output()),
                Instant.ofEpochMilli(e.expiresAt()),
                Instant.ofEpochMilli(e.at())));
      }
    }
  }

  private static IndexChange begin(Facts facts) {
    return new IndexChange.Begin(
        facts.id(),
        facts.definition(),
        JsonText.write(facts.input()),
        facts.tags(),
        Instant.ofEpochMilli(facts.startedAt()));
  }

  private static IndexChange end(Execution execution, Instant at) {
    Json output =
        execution.outcome() instanceof Outcome.Completed completed ? completed.output() : Json.NULL;
    String error =
        execution.outcome() instanceof Outcome.Ended ended
            ? JsonText.write(Json.object("message", Json.of(ended.cause().text())))
            : "";
    return new IndexChange.End(execution.facts().id(), execution.status(), JsonText.write(output), error, at);
  }

  private String step(List<Event> events) {
    String step = last.step();
    for (Event event : events) {
      if (event instanceof Event.StepScheduled scheduled) {
        step = scheduled.path();
      } else if (event instanceof Event.StepWaiting waiting) {
        step = waiting.path();
      } else if (event instanceof Event.StepListening listening) {
        step = listening.path();
      } else if (event instanceof Event.AttemptStarted started) {
        step = started.path();
      } else if (event instanceof Event.RetryScheduled scheduled) {
        step = scheduled.path();
      }
    }
    return step;
  }

  /**
   * When it must be awake again; none while attempts run, for then it must be awake at once, or
   * while a parent waits, for then it must ask whether the parent still does.
   */
  private static Optional<Instant> wakeAt(Execution execution) {
    if (execution.isBusy() || execution.facts().parent().filter(Parent::isWaiting).isPresent()) {
      return Optional.empty();
    }
    OptionalLong earliest = execution.agenda().earliest();
    return Optional.of(
        earliest.isPresent() ? Instant.ofEpochMilli(earliest.getAsLong()) : WHEN_CALLED);
  }
}
