package io.sampo.runtime.wire.journal;

import io.sampo.persistence.IndexChange;
import io.sampo.persistence.IndexedPayload;
import io.sampo.runtime.core.Event;
import java.util.List;

/**
 * What one write to the journal holds: the events of one decision, and the changes of the index
 * that go with them.
 *
 * @param events in order, at least one
 * @param indexChanges applied in the same transaction; not part of the stored bytes, so empty when
 *     read back. The input of a start and the output of an end in them are those of the events
 */
public record Transition(List<Event> events, List<IndexChange> indexChanges)
    implements IndexedPayload {
  public Transition {
    events = List.copyOf(events);
    indexChanges = List.copyOf(indexChanges);
  }

  /** A start can be refused without loss; whatever follows it is part of a running execution. */
  @Override
  public boolean isOfWorkUnderWay() {
    return events.stream().noneMatch(Event.Started.class::isInstance);
  }
}
