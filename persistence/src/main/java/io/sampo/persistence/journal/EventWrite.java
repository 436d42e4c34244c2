package io.sampo.persistence.journal;

import io.sampo.persistence.IndexChange;
import io.sampo.persistence.IndexTables;
import io.sampo.persistence.JournalIds;
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
  private final Contents contents;
  private final Iterable<Optional<Exception>> answer;
  private final JournalIds ids;
  private final Promise<Iterable<Optional<Exception>>> promise = Futures.promise();

  /**
   * What it writes.
   *
   * @param isOfWorkUnderWay whether it may use the reserve of the writer's queue
   */
  record Contents(List<EventRow> events, List<IndexChange> changes, boolean isOfWorkUnderWay) {}

  /**
   * @param answer what to tell the actor once it is committed
   * @param ids knows from now on that writes of these ids are under way, until this one is told
   */
  EventWrite(Contents contents, Iterable<Optional<Exception>> answer, JournalIds ids) {
    this.contents = contents;
    this.answer = answer;
    this.ids = ids;
    contents.events().forEach(event -> ids.begin(event.key().persistenceId()));
  }

  Future<Iterable<Optional<Exception>>> future() {
    return promise.future();
  }

  @Override
  public int weight() {
    int sum = 0;
    for (EventRow event : contents.events()) {
      sum += event.weight();
    }
    return sum;
  }

  @Override
  public boolean isOfWorkUnderWay() {
    return contents.isOfWorkUnderWay();
  }

  /** What follows runs on the journal's dispatcher, and costs least if it is all one task there. */
  @Override
  public boolean isToldInBatches() {
    return true;
  }

  @Override
  public void run(Session session) throws SQLException {
    PreparedStatement insert = session.prepared(EventRow.INSERT);
    for (EventRow event : contents.events()) {
      event.bind(insert);
      insert.executeUpdate();
    }
    for (IndexChange change : contents.changes()) {
      IndexTables.apply(session, change);
    }
  }

  @Override
  public void succeeded() {
    ended();
    promise.trySuccess(answer);
  }

  @Override
  public void failed(StoreException reason) {
    ended();
    promise.tryFailure(reason instanceof StoreException.Fenced ? fenced(reason) : reason);
  }

  /** Before the actor is told, so that its next write finds nothing under way. */
  private void ended() {
    contents.events().forEach(event -> ids.end(event.key().persistenceId()));
  }

  private StoreException fenced(StoreException reason) {
    return new StoreException.Fenced(
        "Expected to be the only writer of "
            + contents.events().get(0).key()
            + ", but that event, or one of this write, is there already. Another actor or process"
            + " with the same persistence id has written it; this write was dropped.",
        reason);
  }
}
