package io.sampo.persistence.journal;

import com.typesafe.config.Config;
import io.sampo.persistence.SqlStore;
import io.sampo.persistence.SqlStores;
import io.sampo.persistence.store.Database;
import java.util.Optional;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.snapshot.japi.SnapshotStore;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.FutureConverters;

/**
 * Pekko's snapshot store on a {@link SqlStore}, through the same writer as the journal. A snapshot
 * that cannot be read or restored is reported and passed over: an older one or the events tell the
 * same.
 */
public final class SqlSnapshotStore extends SnapshotStore {
  private final SqlStores stores;
  private final String storePath;
  private final Packing packing;
  private final ExecutionContext readDispatcher;

  /** Called by Pekko with the plugin's configuration block. */
  public SqlSnapshotStore(Config config) {
    this.stores = SqlStores.get(context().system());
    this.storePath = config.getString("store");
    this.packing = new Packing(context().system());
    this.readDispatcher = context().system().dispatchers().lookup(storePath + ".read-dispatcher");
  }

  @Override
  public Future<Optional<SelectedSnapshot>> doLoadAsync(
      String persistenceId, SnapshotSelectionCriteria criteria) {
    SnapshotLoading loading = new SnapshotLoading(store(), packing);
    return Futures.future(() -> loading.load(persistenceId, criteria), readDispatcher);
  }

  @Override
  public Future<Void> doSaveAsync(SnapshotMetadata metadata, Object snapshot) {
    SnapshotRow row =
        new SnapshotRow(
            new SnapshotRow.Key(metadata.persistenceId(), metadata.sequenceNr()),
            metadata.timestamp(),
            packing.pack(snapshot),
            metadata.metadata().isEmpty()
                ? Optional.empty()
                : Optional.of(packing.pack(metadata.metadata().get()).toColumn()));
    return write(row.weight(), session -> SnapshotTable.save(session, row));
  }

  @Override
  public Future<Void> doDeleteAsync(SnapshotMetadata metadata) {
    return doDeleteAsync(metadata.persistenceId(), SnapshotTable.exactly(metadata));
  }

  @Override
  public Future<Void> doDeleteAsync(String persistenceId, SnapshotSelectionCriteria criteria) {
    return write(0, session -> SnapshotTable.delete(session, persistenceId, criteria));
  }

  private Future<Void> write(int weight, Database.Writing<?> writing) {
    return FutureConverters.asScala(
        store().database().writeOfWorkUnderWay(weight, writing).thenAccept(done -> {}));
  }

  private SqlStore store() {
    return stores.at(storePath);
  }
}
