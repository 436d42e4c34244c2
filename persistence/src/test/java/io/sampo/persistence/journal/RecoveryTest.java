package io.sampo.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.persistence.TestEvent;
import io.sampo.persistence.TestSystem;
import io.sampo.persistence.store.Readers;
import io.sampo.persistence.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an actor that recovers reads, and what it waits for. */
class RecoveryTest {
  private static final int READERS = 4;

  @TempDir private Path folder;
  private TestSystem system;
  private JournalClient client;
  private JournalClient other;
  private TestKit probe;

  @BeforeEach
  void start() {
    system = TestSystem.on(folder.resolve("test.db"));
    client = new JournalClient(system);
    other = new JournalClient(system);
    probe = system.probe();
  }

  @AfterEach
  void stop() {
    system.close();
  }

  private void save(String id, long sequenceNr, String text) {
    system
        .snapshots()
        .tell(
            new SnapshotProtocol.SaveSnapshot(
                SnapshotMetadata.apply(id, sequenceNr), TestEvent.of(text)),
            probe.getRef());
    probe.expectMsgClass(SaveSnapshotSuccess.class);
  }

  private void sendLoad(String id) {
    system
        .snapshots()
        .tell(
            new SnapshotProtocol.LoadSnapshot(
                id, SnapshotSelectionCriteria.latest(), Long.MAX_VALUE),
            probe.getRef());
  }

  private Optional<SelectedSnapshot> load(String id) {
    sendLoad(id);
    return scala.jdk.javaapi.OptionConverters.toJava(
        probe.expectMsgClass(SnapshotProtocol.LoadSnapshotResult.class).snapshot());
  }

  /** Takes all connections for reading meanwhile, so queries wait. */
  private void whileNobodyReads(Runnable meanwhile) throws InterruptedException {
    Readers readers = system.store().database().readers();
    CountDownLatch reading = new CountDownLatch(READERS);
    CompletableFuture<Void> end = new CompletableFuture<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Thread thread =
          new Thread(
              () ->
                  readers.read(
                      session -> {
                        reading.countDown();
                        return Optional.ofNullable(end.join());
                      }));
      thread.start();
      threads.add(thread);
    }
    reading.await();
    try {
      meanwhile.run();
    } finally {
      end.complete(null);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  @Test
  void waitsForPendingWritesOfItsOwnIdOnly() throws Exception {
    // given
    client.write("mine", 1, 1);
    client.write("idle", 1, 1);
    system.whileTheWriterStands(
        () -> {
          client.send("mine", 2, TestEvent.of("a-2"));
          // when
          JournalClient.Replayed idle = other.replay("idle");
          other.sendReplay("mine", 0, Long.MAX_VALUE, Long.MAX_VALUE);
          // then
          assertThat(idle.texts()).containsExactly("a-1");
          other.probe().expectNoMessage(java.time.Duration.ofMillis(200));
        });
    assertThat(other.expectReplayed().texts()).containsExactly("a-1", "a-2");
  }

  @Test
  void asksTheDatabaseOnceAboutANewId() throws Exception {
    // given
    assertThat(load("new")).isEmpty();
    // when
    whileNobodyReads(
        () -> {
          JournalClient.Replayed replayed = client.replay("new");
          // then
          assertThat(replayed.highestSequenceNr()).isZero();
          assertThat(replayed.events()).isEmpty();
        });
  }

  @Test
  void readsAnIdThatWasWrittenSinceItWasNew() {
    // given
    load("new");
    client.write("new", 1, 2);
    // when // then
    assertThat(client.replay("new").texts()).containsExactly("a-1", "a-2");
    load("new");
    assertThat(client.replay("new").highestSequenceNr()).isEqualTo(2);
  }

  @Test
  void knowsTheHighestNumberOfAnIdWhoseEventsWereAllDeleted() {
    // given
    client.write("p", 1, 2);
    client.deleteTo("p", 2);
    // when
    load("p");
    // then
    assertThat(client.replay("p").highestSequenceNr()).isEqualTo(2);
  }

  @Test
  void restoresSnapshotsWhileTheyAreLoaded() {
    // given
    save("p", 1, "one");
    system
        .store()
        .recoveryHooks()
        .restoreSnapshotsBy(snapshot -> ((TestEvent) snapshot).text() + " restored");
    // when // then
    assertThat(load("p").orElseThrow().snapshot()).isEqualTo("one restored");
  }

  @Test
  void passesOverSnapshotsThatCannotBeRestored() {
    // given
    save("p", 1, "one");
    save("p", 2, "two");
    save("p", 3, "three");
    AtomicInteger left = new AtomicInteger(2);
    system
        .store()
        .recoveryHooks()
        .restoreSnapshotsBy(
            snapshot -> {
              int now = left.getAndDecrement();
              if (now == 2) {
                throw new IllegalStateException("no such step");
              }
              if (now == 1) {
                throw new StackOverflowError();
              }
              return snapshot;
            });
    // when // then
    assertThat(load("p").orElseThrow().snapshot()).isEqualTo(TestEvent.of("one"));
    assertThat(system.store().statistics().unusableSnapshots()).isEqualTo(2);
  }

  @Test
  void failsToLoadWhenRestoringFailsForTheMomentOnly() {
    // given
    save("p", 1, "one");
    system
        .store()
        .recoveryHooks()
        .restoreSnapshotsBy(
            snapshot -> {
              throw new StoreException.Unavailable("a disk hiccup", null);
            });
    // when
    sendLoad("p");
    // then
    assertThat(probe.expectMsgClass(SnapshotProtocol.LoadSnapshotFailed.class).cause())
        .hasMessageContaining("hiccup");
    assertThat(system.store().statistics().unusableSnapshots()).isZero();
  }

  @Test
  void letsRestoringReadWhileAllReadersRestore() {
    // given
    for (int i = 0; i < 2 * READERS; i++) {
      save("p" + i, 1, "one");
    }
    CountDownLatch together = new CountDownLatch(READERS);
    system
        .store()
        .recoveryHooks()
        .restoreSnapshotsBy(
            snapshot -> {
              together.countDown();
              try {
                together.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return system.store().index().find("x").isEmpty() ? "restored" : "";
            });
    // when
    for (int i = 0; i < 2 * READERS; i++) {
      sendLoad("p" + i);
    }
    // then
    for (int i = 0; i < 2 * READERS; i++) {
      assertThat(
              probe
                  .expectMsgClass(SnapshotProtocol.LoadSnapshotResult.class)
                  .snapshot()
                  .get()
                  .snapshot())
          .isEqualTo("restored");
    }
  }

  @Test
  void givesEachEventToTheApplicationBeforeItIsReplayed() {
    // given
    client.write("p", 1, 3);
    List<Object> seen = new ArrayList<>();
    system
        .store()
        .recoveryHooks()
        .beforeReplay(
            event -> {
              system.store().index().find("x"); // may read
              seen.add(event);
            });
    // when
    client.replay("p", 2, Long.MAX_VALUE, Long.MAX_VALUE);
    // then
    assertThat(seen).containsExactly(TestEvent.of("a-2"), TestEvent.of("a-3"));
  }

  @Test
  void failsTheReplayWhenTheApplicationDoes() {
    // given
    client.write("p", 1, 1);
    system
        .store()
        .recoveryHooks()
        .beforeReplay(
            event -> {
              throw new IllegalStateException("no such definition");
            });
    // when // then
    assertThat(client.expectReplayFailed("p")).hasMessageContaining("no such definition");
  }

  @Test
  void readsLargeEventsInPagesOfBoundedSize() {
    // given
    for (int i = 1; i <= 5; i++) {
      client.send("p", i, TestEvent.of(i + "x".repeat(600_000)));
      client.expectWritten(1);
    }
    // when
    List<EventRow> page =
        system
            .store()
            .database()
            .readers()
            .read(session -> EventTable.page(session, new EventRange("p", 1, 9, 9), 9, 1_000_000));
    // then
    assertThat(page).hasSize(2);
    assertThat(client.replay("p").events()).hasSize(5);
  }
}
