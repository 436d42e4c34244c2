package io.sampo.persistence.journal;

import com.typesafe.config.Config;
import io.sampo.persistence.SqlStore;
import io.sampo.persistence.SqlStores;
import io.sampo.persistence.store.Readers;
import io.sampo.persistence.store.StoreException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/**
 * Pekko's journal on a {@link SqlStore}. Serializes events here, in the journal's actor, and hands
 * them to the store's one writer, which commits what all actors wrote in one transaction.
 *
 * <p>A write that meets an event of its own number fails, and only that write. A damaged event
 * fails the replay. Tags are ignored. Opened at the first request; while the store cannot be
 * opened, every request fails with the reason.
 */
public final class SqlJournal extends AsyncWriteJournal {
  private final SqlStores stores;
  private final String storePath;
  private final int replayPage;
  private final EventPacking packing;
  private final ExecutionContext readDispatcher;

  /** Called by Pekko with the plugin's configuration block. */
  public SqlJournal(Config config) {
    this.stores = SqlStores.get(context().system());
    this.storePath = config.getString("store");
    this.replayPage = config.getInt("replay-page");
    this.packing = new EventPacking(new Packing(context().system()));
    this.readDispatcher = context().system().dispatchers().lookup(storePath + ".read-dispatcher");
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(
      Iterable<AtomicWrite> messages) {
    SqlStore store = store();
    EventWrite write = packing.pack(messages, store.journalIds());
    store.database().writer().submit(write);
    return write.future();
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequenceNr) {
    CompletionStage<Void> deleted =
        store()
            .database()
            .writeOfWorkUnderWay(
                0,
                session -> {
                  EventTable.deleteTo(session, persistenceId, toSequenceNr);
                  return true;
                })
            .thenAccept(done -> {});
    return FutureConverters.asScala(deleted);
  }

  /**
   * Waits for writes of that id that are under way, or the actor could use a number twice.
   *
   * @param fromSequenceNr an event that the actor's snapshot includes, so that it has to be there
   */
  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long fromSequenceNr) {
    SqlStore store = store();
    if (store.journalIds().takeUnused(persistenceId)) {
      return Futures.successful(0L);
    }
    Readers readers = store.database().readers();
    return FutureConverters.asScala(store.journalIds().afterPending(persistenceId))
        .map(
            done -> {
              long highest = readers.read(session -> EventTable.highest(session, persistenceId));
              if (store.recoveryHooks().isWithoutGaps(persistenceId)) {
                GapCheck.requireUpTo(persistenceId, fromSequenceNr, highest);
              }
              return highest;
            },
            readDispatcher);
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String persistenceId,
      long fromSequenceNr,
      long toSequenceNr,
      long max,
      Consumer<PersistentRepr> replayCallback) {
    EventRange range = new EventRange(persistenceId, fromSequenceNr, toSequenceNr, max);
    SqlStore store = store();
    Optional<GapCheck> gaps =
        store.recoveryHooks().isWithoutGaps(persistenceId)
            ? Optional.of(new GapCheck(store.database().readers(), range))
            : Optional.empty();
    Replay replay =
        new Replay(
            store.database().readers(),
            replayPage,
            row -> {
              gaps.ifPresent(check -> check.next(row.key().sequenceNr()));
              PersistentRepr event = packing.unpack(row);
              store.recoveryHooks().replaying(event.payload());
              replayCallback.accept(event);
            });
    return Futures.future(
        () -> {
          replay(replay, range);
          return null;
        },
        readDispatcher);
  }

  /** A future that meets an error of the virtual machine would never end. */
  private static void replay(Replay replay, EventRange range) {
    try {
      replay.run(range);
    } catch (StackOverflowError | LinkageError error) {
      throw new StoreException.Damaged(
          "Expected to replay the events of '" + range.persistenceId() + "', but got " + error,
          error);
    }
  }

  private SqlStore store() {
    return stores.at(storePath);
  }
}
