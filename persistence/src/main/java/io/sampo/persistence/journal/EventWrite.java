package io.sampo.persistence.journal;

import io.sampo.persistence.IndexChange;
import io.sampo.persistence.IndexTables;
import io.sampo.persistence.store.Session;
import io.sampo.persistence.store.StoreException;
import io.sampo.persistence.store.WriteTask;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.dispatch.Futures;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/**
 * One request of a persistent actor: its events and what they change in the index, all or nothing.
 */
final class EventWrite implements WriteTask {
  private final List<EventRow> events;
  private final List<IndexChange> changes;
  private final Iterable<Optional<Exception>> answer;
  private final Promise<Iterable<Optional<Exception>>> promise = Futures.promise();

  /**
   * @param answer what to tell the actor once it is committed
   */
  EventWrite(
      List<EventRow> events, List<IndexChange> changes, Iterable<Optional<Exception>> answer) {
    this.events = events;
    this.changes = changes;
    this.answer = answer;
  }

  Future<Iterable<Optional<Exception>>> future() {
    return promise.future();
  }

  @Override
  public int weight() {
    int sum = 0;
    for (EventRow event : events) {
      sum += event.weight();
    }
    return sum;
  }

  /** What follows runs on the journal's dispatcher, and costs least if it is all one task there. */
  @Override
  public boolean isToldInBatches() {
    return true;
  }

  @Override
  public void run(Session session) throws SQLException {
    PreparedStatement insert = session.prepared(EventRow.INSERT);
    for (EventRow event : events) {
      event.bind(insert);
      insert.executeUpdate();
    }
    for (IndexChange change : changes) {
      IndexTables.apply(session, change);
    }
  }

  @Override
  public void succeeded() {
    promise.success(answer);
  }

  @Override
  public void failed(StoreException reason) {
    promise.failure(reason instanceof StoreException.Fenced ? fenced(reason) : reason);
  }

  private StoreException fenced(StoreException reason) {
    return new StoreException.Fenced(
        "Expected to be the only writer of "
            + events.get(0).key()
            + ", but that event, or one of this write, is there already. Another actor or process"
            + " with the same persistence id has written it; this write was dropped.",
        reason);
  }
}
