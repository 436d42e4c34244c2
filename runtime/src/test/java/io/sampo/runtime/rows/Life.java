package io.sampo.runtime.rows;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionContext;
import io.sampo.persistence.SqlStores;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** One process's life: an actor system of its own on the journal file that all lives share. */
final class Life implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final String UNFINISHED =
      "SELECT id FROM workflow_executions"
          + " WHERE status NOT IN ('completed', 'failed', 'cancelled')";
  private static final Map<String, Integer> POOLS = Map.of("db", 1, "gpu", 2);

  private final ActorSystem<Void> system;
  private final Sampo sampo;
  private final Halts halts;
  private final Notes notes;
  private final int number;

  private Life(ActorSystem<Void> system, Halts halts, Notes notes, int number) {
    this.system = system;
    this.sampo = Sampo.get(system);
    this.halts = halts;
    this.notes = notes;
    this.number = number;
  }

  /** Begins one that knows the actions; nothing goes on in it before {@link Sampo#start}. */
  static Life begin(Path folder, Notes notes, int number) {
    Config settings =
        ConfigFactory.parseMap(
                Map.of(
                    "sampo.persistence.sqlite.file", folder.resolve("sampo.db").toString(),
                    "sampo.journal", "rows.journal",
                    "rows.journal.class", HaltingJournal.class.getName(),
                    "rows.journal.plugin-dispatcher", "sampo.dispatcher",
                    "rows.journal.real", "sampo.persistence.journal",
                    "sampo.snapshot-every", 3,
                    "sampo.passivate-after", "200ms",
                    "sampo.wake-interval", "50ms",
                    "sampo.limits.check-interval", "20ms",
                    "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"))
            .withFallback(ConfigFactory.parseMap(Map.of("sampo.limits.pools", POOLS)))
            .withFallback(ConfigFactory.load());
    Halts halts = new Halts();
    Life life =
        new Life(
            ActorSystem.create(
                Behaviors.empty(),
                "life-" + number,
                ActorSystemSetup.create(BootstrapSetup.create(settings), halts)),
            halts,
            notes,
            number);
    Script.register(life.sampo.actions(), notes, number);
    return life;
  }

  Sampo sampo() {
    return sampo;
  }

  Halts halts() {
    return halts;
  }

  Notes notes() {
    return notes;
  }

  /** Which life of the process it is, from 1. */
  int number() {
    return number;
  }

  /** Notes that code is called; see {@link Script} for what keeps to that by itself. */
  void called(ActionContext context) {
    notes.ended(notes.begun(number, context));
  }

  JournalRows ledger(String execution) {
    return JournalRows.read(
        SqlStores.get(system).at("sampo.persistence").database().readers(), execution);
  }

  /** The families of which some execution has not ended. */
  Set<String> unfinished() {
    return SqlStores.get(system)
        .at("sampo.persistence")
        .database()
        .readers()
        .read(
            session -> {
              Set<String> families = new HashSet<>();
              try (ResultSet rows = session.prepared(UNFINISHED).executeQuery()) {
                while (rows.next()) {
                  families.add(Halts.Write.family(rows.getString(1)));
                }
              }
              return families;
            });
  }

  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    system.terminate();
    get(system.getWhenTerminated());
  }
}
