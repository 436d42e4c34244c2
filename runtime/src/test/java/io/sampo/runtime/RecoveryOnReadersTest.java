package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionRegistry;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.SqlStore;
import io.sampo.persistence.SqlStores;
import io.sampo.runtime.context.SystemTime;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens on the threads that read while executions recover. */
class RecoveryOnReadersTest {
  private static final String YAML =
      """
      name: w
      steps:
        - {id: first, action: note}
        - {id: second, action: gate}
      """;
  private static final String ID = "execution|w-1";

  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

  private TestSampo engine(CountDownLatch gate) {
    TestSampo engine = TestSampo.on(folder, Map.of("sampo.snapshot-every", 1));
    engine
        .sampo()
        .actions()
        .register("note", Json.class, (input, context) -> calls.add("note"))
        .register(
            "gate",
            Json.class,
            (input, context) -> {
              calls.add("gate");
              gate.await();
              return null;
            });
    return engine;
  }

  private static SqlStore store(TestSampo engine) {
    return SqlStores.get(engine.system().classicSystem()).at("sampo.persistence");
  }

  /** The newest snapshot's number, and its bytes as text. */
  private record Stored(long sequenceNr, String text) {
    static Optional<Stored> newest(SqlStore store) {
      return store
          .database()
          .readers()
          .read(
              session -> {
                try (ResultSet row =
                    session
                        .prepared(
                            "SELECT sequence_nr, payload FROM journal_snapshots"
                                + " ORDER BY sequence_nr DESC")
                        .executeQuery()) {
                  return row.next()
                      ? Optional.of(
                          new Stored(
                              row.getLong(1), new String(row.getBytes(2), StandardCharsets.UTF_8)))
                      : Optional.empty();
                }
              });
    }
  }

  /** Has the snapshot name a step that the definition does not have. */
  private static void spoil(TestSampo engine) throws Exception {
    Stored good = Stored.newest(store(engine)).orElseThrow();
    String text = good.text().replace("\"first\"", "\"nope\"");
    Object bad =
        new WireSerializer().fromBinary(text.getBytes(StandardCharsets.UTF_8), "snapshot:1");
    Persistence.get(engine.system().classicSystem())
        .snapshotStoreFor("sampo.persistence.snapshot-store", engine.system().settings().config())
        .tell(
            new SnapshotProtocol.SaveSnapshot(SnapshotMetadata.apply(ID, good.sequenceNr()), bad),
            ActorRef.noSender());
    Awaitility.await()
        .until(() -> Stored.newest(store(engine)).orElseThrow().text().contains("\"nope\""));
  }

  @Test
  void anExecutionWhoseSnapshotCannotBeRestoredIsReplayedFromItsEvents() throws Exception {
    // given
    try (TestSampo first = engine(new CountDownLatch(1)).with(YAML)) {
      get(first.sampo().client().start("w-1", What.of("w", Json.object())));
      Awaitility.await().until(() -> calls.contains("gate"));
      Awaitility.await().until(() -> Stored.newest(store(first)).isPresent());
    }
    try (TestSampo second = engine(new CountDownLatch(0))) {
      spoil(second);
      // when
      second.with(YAML);
      // then
      assertThat(get(second.sampo().client().await("w-1")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(calls).containsExactly("note", "gate", "gate");
      assertThat(store(second).statistics().unusableSnapshots()).isPositive();
    }
  }

  @Test
  void aReplayedStartBringsItsDefinitionToMemoryWhereItMayBlock() {
    // given
    AtomicInteger asked = new AtomicInteger();
    Library library =
        new Library() {
          @Override
          public void keep(DefinitionKey key, WorkflowDefinition definition) {}

          @Override
          public void keepVariant(DefinitionKey key, WorkflowDefinition definition) {}

          @Override
          public Optional<WorkflowDefinition> find(String hash) {
            asked.incrementAndGet();
            return Optional.of(TestSampo.yaml(YAML));
          }

          @Override
          public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
            return Optional.empty();
          }
        };
    Registry registry = Registry.create(ActionRegistry.create(), library);
    try (TestSampo engine = engine(new CountDownLatch(0))) {
      Storage.open(engine.system(), "sampo.persistence", SystemTime.of(engine.system()))
          .recoverWith(registry);
      // when
      store(engine)
          .recoveryHooks()
          .replaying(new Transition(List.of(Words.started()), new ArrayList<>()));
      // then
      assertThat(asked).hasValue(1);
      registry.program(Words.KEY);
      assertThat(asked).hasValue(1);
    }
  }
}
