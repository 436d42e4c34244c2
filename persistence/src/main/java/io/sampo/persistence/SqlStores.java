package io.sampo.persistence;

import com.typesafe.config.Config;
import io.sampo.persistence.store.Database;
import io.sampo.persistence.store.Dialect;
import io.sampo.persistence.store.SqliteDialect;
import io.sampo.persistence.store.SqliteSettings;
import io.sampo.persistence.store.StoreException;
import io.sampo.persistence.store.WriterSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.apache.pekko.actor.ExtensionIdProvider;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.runtime.BoxedUnit;

/**
 * The stores of one actor system, by configuration block: {@code
 * SqlStores.get(system).at("sampo.persistence")}. Closed when the system has stopped its actors.
 */
public final class SqlStores implements Extension {
  private final ActorSystem system;
  private final Map<String, SqlStore> stores = new ConcurrentHashMap<>();
  private boolean closed;

  private SqlStores(ActorSystem system) {
    this.system = system;
    system.registerOnTermination(this::close);
  }

  /** The stores of that system. */
  public static SqlStores get(ClassicActorSystemProvider system) {
    return Id.INSTANCE.get(system);
  }

  /**
   * The store of that configuration block, opened by the first call.
   *
   * @throws StoreException if it cannot be opened; the next call tries again
   */
  public SqlStore at(String configPath) {
    SqlStore known = stores.get(configPath);
    return known == null ? openAt(configPath) : known;
  }

  private synchronized SqlStore openAt(String configPath) {
    if (closed) {
      throw new StoreException.Closed("The actor system has stopped, and its stores are closed.");
    }
    SqlStore known = stores.get(configPath);
    if (known == null) {
      known = new SqlStore(open(system.settings().config().getConfig(configPath)));
      stores.put(configPath, known);
    }
    return known;
  }

  private Database open(Config config) {
    return Database.open(
        dialect(config),
        WriterSettings.from(config.getConfig("writer")),
        config.getInt("readers"),
        completions(config));
  }

  private static Dialect dialect(Config config) {
    String name = config.getString("dialect");
    if (name.equals("sqlite")) {
      return new SqliteDialect(SqliteSettings.from(config.getConfig("sqlite")));
    }
    throw new IllegalArgumentException(
        "Expected dialect to be sqlite, but it is '"
            + name
            + "' at "
            + config.origin().description());
  }

  /**
   * Runs a batch's completions as one task of the dispatcher that their futures use: what they
   * trigger there joins that task instead of becoming a task each.
   */
  private Executor completions(Config config) {
    ExecutionContext dispatcher = system.dispatchers().lookup(config.getString("dispatcher"));
    return batch ->
        Future.apply(
            () -> {
              batch.run();
              return BoxedUnit.UNIT;
            },
            dispatcher);
  }

  private synchronized void close() {
    closed = true;
    stores.values().forEach(SqlStore::close);
  }

  private static final class Id extends AbstractExtensionId<SqlStores>
      implements ExtensionIdProvider {
    private static final Id INSTANCE = new Id();

    @Override
    public SqlStores createExtension(ExtendedActorSystem system) {
      return new SqlStores(system);
    }

    @Override
    public Id lookup() {
      return INSTANCE;
    }
  }
}
