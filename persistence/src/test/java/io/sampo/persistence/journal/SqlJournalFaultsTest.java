package io.sampo.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.IndexChange;
import io.sampo.persistence.TestEvent;
import io.sampo.persistence.TestSystem;
import io.sampo.persistence.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal does when something is wrong. */
class SqlJournalFaultsTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_000_000);
  private static final IndexChange.Phase PENDING =
      new IndexChange.Phase(ExecutionStatus.PENDING, Optional.empty());

  @TempDir private Path folder;
  private TestSystem system;
  private JournalClient client;
  private JournalClient other;

  @BeforeEach
  void start() {
    start("");
  }

  private void start(String settings) {
    system = TestSystem.on(folder.resolve("test.db"), settings);
    client = new JournalClient(system);
    other = new JournalClient(system);
  }

  @AfterEach
  void stop() {
    system.close();
  }

  private static IndexChange begin(String id) {
    return new IndexChange.Begin(
        id, new DefinitionKey("w", "1", "h"), "{}", List.of(), PENDING, NOW);
  }

  @Test
  void failsOnlyTheGuiltyWriteOfATransaction() throws Exception {
    // given
    client.write("p", 1, 1);
    long commits = system.store().statistics().commits();
    system.whileTheWriterStands(
        () -> {
          // when
          client.send("p", 1, TestEvent.of("second first event", begin("guilty")));
          for (int i = 0; i < 10; i++) {
            other.send("q" + i, 1, TestEvent.of("innocent", begin("innocent-" + i)));
          }
          client.sendReplay("unrelated", 0, 1, 1); // behind them all in the journal's mailbox
        });

    // then
    for (int i = 0; i < 10; i++) {
      other.expectWritten(1);
    }
    assertThat(system.number("SELECT count(*) FROM journal_events")).isEqualTo(11);
    assertThat(system.number("SELECT count(*) FROM workflow_executions")).isEqualTo(10);
    assertThat(system.store().index().find("guilty")).isEmpty();
    assertThat(system.store().statistics().failures()).isEqualTo(1);
    assertThat(system.store().statistics().commits()).isGreaterThan(commits);
  }

  @Test
  void fencesOffASecondWriterOfTheSameEvent() {
    // given
    client.send("p", 1, TestEvent.of("mine"));
    client.expectWritten(1);

    // when
    other.send("p", 1, TestEvent.of("theirs"));

    // then
    assertThat(other.expectFailed())
        .isInstanceOf(StoreException.Fenced.class)
        .hasMessageContaining("event 1 of 'p'");
    assertThat(client.replay("p").texts()).containsExactly("mine");
  }

  @Test
  void writesAllEventsOfAnAtomicWriteOrNone() {
    // given
    client.send("p", 2, TestEvent.of("in the way"));
    client.expectWritten(1);

    // when
    other.send(
        JournalClient.atomic(
            JournalClient.event("p", 1, TestEvent.of("one", begin("x"))),
            JournalClient.event("p", 2, TestEvent.of("two"))));

    // then
    other.probe().expectMsgClass(JournalProtocol.WriteMessagesFailed.class);
    assertThat(client.replay("p").texts()).containsExactly("in the way");
    assertThat(system.store().index().find("x")).isEmpty();
  }

  @Test
  void changesTheIndexWithTheEventOrNotAtAll() throws Exception {
    // given
    system.whileTheWriterStands(
        () -> {
          client.send("p", 1, TestEvent.of("started", begin("x")));

          // when // then
          assertThat(system.store().index().find("x")).isEmpty();
          assertThat(system.number("SELECT count(*) FROM journal_events")).isZero();
        });
    client.expectWritten(1);
    assertThat(system.store().index().find("x"))
        .hasValueSatisfying(row -> assertThat(row.status()).isEqualTo(ExecutionStatus.PENDING));
  }

  @Test
  void dropsTheEventWhenTheIndexRefusesItsRow() throws Exception {
    // given
    client.write("q", 1, 1);
    IndexChange.Begin tagged =
        new IndexChange.Begin(
            "x", new DefinitionKey("w", "1", "h"), "{}", List.of("tag"), PENDING, NOW);
    system.sql(
        "CREATE TRIGGER no BEFORE INSERT ON execution_tags BEGIN SELECT raise(ABORT, 'no'); END");

    // when
    client.send("p", 1, TestEvent.of("started", tagged));

    // then
    assertThat(client.expectFailed()).isInstanceOf(StoreException.Refused.class);
    assertThat(client.replay("p").highestSequenceNr()).isZero();
    assertThat(system.store().index().find("x")).isEmpty();
  }

  @Test
  void remembersAResultWithItsEventOrNotAtAll() {
    // given
    TestEvent mine = TestEvent.of("mine", remember("mine"));
    TestEvent theirs = TestEvent.of("theirs", remember("theirs"));

    // when
    client.send("p", 1, mine);
    client.expectWritten(1);
    other.send("p", 1, theirs);

    // then
    assertThat(other.expectFailed()).isInstanceOf(StoreException.Fenced.class);
    assertThat(system.store().cache().find("resize", "key", NOW)).contains("\"mine\"");
  }

  private static IndexChange remember(String result) {
    return new IndexChange.Remember(
        "resize", "key", "\"" + result + "\"", NOW.plusSeconds(60), NOW);
  }

  @Test
  void goesOnAtOnceHoweverManyWritesWereRefused() {
    // given
    client.write("p", 1, 1);
    for (int i = 0; i < 150; i++) {
      other.send("p", 1, TestEvent.of("fenced"));
      assertThat(other.expectFailed()).isInstanceOf(StoreException.Fenced.class);
    }
    // when // then
    client.write("p", 2, 2);
  }

  @Test
  void savesSnapshotsThoughTheQueueIsFullOfStarts() throws Exception {
    // given
    system.close();
    start("sampo.persistence.writer.queue-requests = 1");
    system.whileTheWriterStands(
        () -> {
          client.send("p", 1, TestEvent.of("start"));
          Awaitility.await().until(() -> system.store().isOverloaded());
          // when
          system
              .snapshots()
              .tell(
                  new SnapshotProtocol.SaveSnapshot(
                      SnapshotMetadata.apply("q", 1), TestEvent.of("snapshot")),
                  other.probe().getRef());
          Awaitility.await().until(() -> system.store().database().writer().pending() == 3);
        });
    // then
    other.probe().expectMsgClass(SaveSnapshotSuccess.class);
    client.expectWritten(1);
  }

  @Test
  void refusesADamagedEventAndNamesIt() throws Exception {
    // given
    client.write("p", 1, 3);
    system.sql("UPDATE journal_events SET payload = CAST('a-x' AS BLOB) WHERE sequence_nr = 2");

    // when
    Throwable failure = other.expectReplayFailed("p");

    // then
    assertThat(failure)
        .isInstanceOf(StoreException.Damaged.class)
        .hasMessageContaining("event 2 of 'p'");
  }

  @Test
  void noticesAChangeOfAnyColumn() throws Exception {
    for (String change :
        List.of(
            "writer_uuid = 'x'",
            "written_at = written_at + 1",
            "event_manifest = 'x'",
            "serializer_id = serializer_id + 1",
            "serializer_manifest = 'x'",
            "metadata = x'00'",
            "persistence_id = 'moved'",
            "sequence_nr = 17")) {
      // given
      client.write(change, 1, 1);
      assertThat(
              system.sql(
                  "UPDATE journal_events SET "
                      + change
                      + " WHERE persistence_id = '"
                      + change.replace("'", "''")
                      + "'"))
          .isOne();

      // when
      String id = change.startsWith("persistence_id") ? "moved" : change;

      // then
      assertThat(other.expectReplayFailed(id))
          .as(change)
          .isInstanceOf(StoreException.Damaged.class);
    }
  }

  @Test
  void saysWhichSerializerIsMissing() throws Exception {
    // given
    client.write("p", 1, 1);
    EventRow row =
        new EventRow(
            new EventRow.Key("q", 1),
            new EventRow.Origin("w", 0),
            "",
            new Packed(991, "unheard of", new byte[0]),
            java.util.Optional.empty());
    system
        .store()
        .database()
        .writeNow(
            session -> {
              row.bind(session.prepared(EventRow.INSERT));
              return session.prepared(EventRow.INSERT).executeUpdate();
            });

    // when // then
    assertThat(other.expectReplayFailed("q"))
        .hasMessageContaining("event 1 of 'q'")
        .hasMessageContaining("unheard of");
  }

  @Test
  void refusesWhatDoesNotFitIntoTheQueueAndWritesTheRest() throws Exception {
    // given
    system.close();
    start("sampo.persistence.writer { queue-requests = 3, reserved-requests = 2 }");
    system.whileTheWriterStands(
        () -> {
          for (int i = 1; i <= 3; i++) {
            client.send("p" + i, 1, TestEvent.of("accepted"));
          }

          // when
          client.send("p4", 1, TestEvent.of("a result"));
          client.send("p5", 1, TestEvent.of("a result"));
          other.send("q", 1, TestEvent.of("start: too much"));

          // then
          assertThat(other.expectFailed())
              .isInstanceOfSatisfying(
                  StoreException.Overloaded.class, e -> assertThat(e.isRetryable()).isTrue());
          assertThat(system.store().isOverloaded()).isTrue();
        });
    for (int i = 1; i <= 5; i++) {
      client.expectWritten(1);
    }
    assertThat(system.store().statistics().refusals()).isEqualTo(1);
    other.send("q", 1, TestEvent.of("start again"));
    other.expectWritten(1);
    assertThat(system.store().isOverloaded()).isFalse();
  }

  @Test
  void boundsTheBytesThatWait() throws Exception {
    // given
    system.close();
    start("sampo.persistence.writer { queue-bytes = 1000, reserved-bytes = 0 }");
    system.whileTheWriterStands(
        () -> {
          client.send("p", 1, TestEvent.of("x".repeat(900)));

          // when
          other.send("q", 1, TestEvent.of("y".repeat(101)));

          // then
          assertThat(other.expectFailed()).isInstanceOf(StoreException.Overloaded.class);
        });
    client.expectWritten(1);
    client.send("large", 1, TestEvent.of("alone in the queue: " + "z".repeat(5000)));
    client.expectWritten(1);
  }

  @Test
  void failsEveryRequestWithTheReasonWhileTheStoreCannotBeOpened() {
    // given
    TestSystem second = TestSystem.on(folder.resolve("test.db"));
    try {
      client.write("p", 1, 1);

      // when
      JournalClient late = new JournalClient(second);
      late.send("p", 2, TestEvent.of("from the second"));

      // then
      assertThat(late.expectFailed()).hasMessageContaining("test.db");
      assertThat(late.expectReplayFailed("p")).hasMessageContaining("test.db");

      system.close();
      late.send("p", 2, TestEvent.of("from the second"));
      late.expectWritten(1);
    } finally {
      second.close();
    }
  }
}
