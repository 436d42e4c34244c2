package io.sampo.persistence.journal;

import io.sampo.api.logging.LineLogger;
import io.sampo.persistence.IndexChange;
import io.sampo.persistence.IndexedPayload;
import io.sampo.persistence.JournalIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.Tagged;
import org.slf4j.Logger;
import scala.collection.Iterator;

/** Turns Pekko's events into rows and back. */
final class EventPacking {
  private static final Logger LOG = LineLogger.of(SqlJournal.class);

  private final Packing packing;

  EventPacking(Packing packing) {
    this.packing = packing;
  }

  /** The request as a task; what cannot be serialized is rejected and left out, write by write. */
  EventWrite pack(Iterable<AtomicWrite> writes, JournalIds ids) {
    List<EventRow> events = new ArrayList<>(1);
    List<IndexChange> changes = new ArrayList<>(2);
    List<Optional<Exception>> outcomes = new ArrayList<>(1);
    boolean allAccepted = true;
    for (AtomicWrite write : writes) {
      Optional<Exception> rejection = add(write, events, changes);
      outcomes.add(rejection);
      allAccepted &= rejection.isEmpty();
    }
    EventWrite.Contents contents =
        new EventWrite.Contents(events, changes, isOfWorkUnderWay(writes));
    return new EventWrite(contents, allAccepted ? List.of() : outcomes, ids);
  }

  private static boolean isOfWorkUnderWay(Iterable<AtomicWrite> writes) {
    for (AtomicWrite write : writes) {
      for (Iterator<PersistentRepr> all = write.payload().iterator(); all.hasNext(); ) {
        if (!(payload(all.next()) instanceof IndexedPayload indexed)
            || indexed.isOfWorkUnderWay()) {
          return true;
        }
      }
    }
    return false;
  }

  private static Object payload(PersistentRepr event) {
    return event.payload() instanceof Tagged tagged ? tagged.payload() : event.payload();
  }

  private Optional<Exception> add(
      AtomicWrite write, List<EventRow> events, List<IndexChange> changes) {
    int eventsBefore = events.size();
    int changesBefore = changes.size();
    try {
      for (Iterator<PersistentRepr> all = write.payload().iterator(); all.hasNext(); ) {
        add(all.next(), events, changes);
      }
      return Optional.empty();
    } catch (Exception error) { // serializers throw checked exceptions unannounced
      LOG.error(
          "An event of '{}' cannot be serialized: {}", write.persistenceId(), error.toString());
      events.subList(eventsBefore, events.size()).clear();
      changes.subList(changesBefore, changes.size()).clear();
      return Optional.of(error);
    }
  }

  private void add(PersistentRepr event, List<EventRow> events, List<IndexChange> changes) {
    Object payload = payload(event);
    events.add(
        new EventRow(
            new EventRow.Key(event.persistenceId(), event.sequenceNr()),
            new EventRow.Origin(event.writerUuid(), event.timestamp()),
            event.manifest(),
            packing.pack(payload),
            event.metadata().isEmpty()
                ? Optional.empty()
                : Optional.of(packing.pack(event.metadata().get()).toColumn())));
    if (payload instanceof IndexedPayload indexed) {
      changes.addAll(indexed.indexChanges());
    }
  }

  /** The event of that row. */
  PersistentRepr unpack(EventRow row) {
    EventRow.Key key = row.key();
    PersistentRepr event =
        PersistentRepr.apply(
                packing.unpack(row.payload(), key),
                key.sequenceNr(),
                key.persistenceId(),
                row.manifest(),
                false,
                org.apache.pekko.actor.ActorRef.noSender(),
                row.origin().writerUuid())
            .withTimestamp(row.origin().writtenAt());
    return row.metadata().isEmpty()
        ? event
        : event.withMetadata(packing.unpack(Packed.fromColumn(row.metadata().get()), key));
  }
}
