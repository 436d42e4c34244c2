package io.sampo.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sampo.persistence.store.Session;
import io.sampo.persistence.store.StoreException;
import io.sampo.persistence.store.WriteTask;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.testkit.javadsl.TestKit;

/** An actor system whose journal and snapshots are in one SQLite file. */
public final class TestSystem implements AutoCloseable {
  private static final String CONFIG =
      """
      pekko.loglevel = OFF
      pekko.stdout-loglevel = OFF
      pekko.persistence.journal.plugin = "sampo.persistence.journal"
      pekko.persistence.snapshot-store.plugin = "sampo.persistence.snapshot-store"
      pekko.actor.serializers.test = "io.sampo.persistence.TestEventSerializer"
      pekko.actor.serialization-bindings."io.sampo.persistence.TestEvent" = test
      """;

  private final Path file;
  private final ActorSystem system;

  private TestSystem(Path file, ActorSystem system) {
    this.file = file;
    this.system = system;
  }

  /** A system on that file, with further settings. */
  public static TestSystem on(Path file, String... settings) {
    Config config =
        ConfigFactory.parseString(String.join("\n", settings))
            .withFallback(
                ConfigFactory.parseString("sampo.persistence.sqlite.file = \"" + file + "\""))
            .withFallback(ConfigFactory.parseString(CONFIG))
            .withFallback(ConfigFactory.load());
    return new TestSystem(file, ActorSystem.create("test", config));
  }

  public ActorSystem actorSystem() {
    return system;
  }

  public TestKit probe() {
    return new TestKit(system);
  }

  public SqlStore store() {
    return SqlStores.get(system).at("sampo.persistence");
  }

  public ActorRef journal() {
    return Persistence.get(system).journalFor("sampo.persistence.journal", ConfigFactory.empty());
  }

  public ActorRef snapshots() {
    return Persistence.get(system)
        .snapshotStoreFor("sampo.persistence.snapshot-store", ConfigFactory.empty());
  }

  /** What to do meanwhile. */
  @FunctionalInterface
  public interface Meanwhile {
    void run() throws Exception;
  }

  /** Holds the writer still meanwhile: what is submitted waits, and is then one transaction. */
  public void whileTheWriterStands(Meanwhile meanwhile) throws Exception {
    Gate gate = new Gate();
    store().database().writer().submit(gate);
    gate.reached.await();
    try {
      meanwhile.run();
    } finally {
      gate.opened.countDown();
    }
  }

  /** Runs SQL on a connection of its own, as somebody with a hex editor would. */
  public int sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 5000");
      return statement.executeUpdate(sql);
    }
  }

  /** The number that a query answers. */
  public long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  @Override
  public void close() {
    TestKit.shutdownActorSystem(system);
  }

  /** A task that keeps the writer busy. */
  private static final class Gate implements WriteTask {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    @Override
    public void run(Session session) {
      reached.countDown();
      try {
        opened.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void succeeded() {}

    @Override
    public void failed(StoreException reason) {}
  }
}
