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
  private static final IndexChange.Phase ENDS_AT_ONCE =
      new IndexChange.Phase(ExecutionStatus.PENDING, Optional.empty());

  private Optional<IndexChange.Phase> last = Optional.empty();

  /** The next changes say all there is to say, whatever was said before. */
  void forget() {
    last = Optional.empty();
  }

  /** The changes of the index that go with these events, which lead to this execution. */
  List<IndexChange> of(List<Event> events, Execution after) {
    List<IndexChange> changes = new ArrayList<>(2);
    boolean starts = starts(events.get(0));
    if (!starts && events.stream().anyMatch(Event.Restored.class::isInstance)) {
      forget();
    }
    if (starts) {
      changes.add(begin(after));
    }
    remembered(events, changes);
    Instant at = Instant.ofEpochMilli(events.get(events.size() - 1).at());
    if (!after.isOpen()) {
      changes.add(end(after, at));
      return changes;
    }
    IndexChange.Phase phase = phase(after);
    if (!starts) {
      change(after.facts().id(), phase, at).ifPresent(changes::add);
    }
    last = Optional.of(phase);
    return changes;
  }

  /** A state that is found in another execution begins a new one. */
  private static boolean starts(Event first) {
    return first instanceof Event.Started
        || (first instanceof Event.Restored restored
            && !restored.origin().execution().equals(restored.snapshot().facts().id()));
  }

  private Optional<IndexChange> change(String id, IndexChange.Phase phase, Instant at) {
    if (last.equals(Optional.of(phase))) {
      return Optional.empty();
    }
    return last.isPresent() && last.get().status() == phase.status()
        ? Optional.of(new IndexChange.Reschedule(id, phase.wakeAt(), at))
        : Optional.of(new IndexChange.Progress(id, phase, at));
  }

  private static IndexChange.Phase phase(Execution execution) {
    return new IndexChange.Phase(execution.status(), wakeAt(execution));
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

  /** One that ends at once is begun as it would be if it went on; its end follows. */
  private static IndexChange begin(Execution after) {
    Facts facts = after.facts();
    return new IndexChange.Begin(
        facts.id(),
        facts.definition(),
        JsonText.write(facts.input()),
        facts.tags(),
        after.isOpen() ? phase(after) : ENDS_AT_ONCE,
        Instant.ofEpochMilli(facts.startedAt()));
  }

  private static IndexChange end(Execution execution, Instant at) {
    Json output =
        execution.outcome() instanceof Outcome.Completed completed ? completed.output() : Json.NULL;
    String error =
        execution.outcome() instanceof Outcome.Ended ended
            ? JsonText.write(Json.object("message", Json.of(ended.cause().text())))
            : "";
    return new IndexChange.End(
        execution.facts().id(), execution.status(), JsonText.write(output), error, at);
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
        earliest.isPresent()
            ? Instant.ofEpochMilli(earliest.getAsLong())
            : IndexChange.Phase.NEVER_DUE);
  }
}
