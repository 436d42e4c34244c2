package io.sampo.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.persistence.TestEvent;
import io.sampo.persistence.TestSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.Tagged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Pekko demands of every journal. */
class SqlJournalTest {
  private static final long ALL = Long.MAX_VALUE;

  @TempDir private Path folder;
  private TestSystem system;
  private JournalClient client;

  @BeforeEach
  void writeFiveEvents() {
    system = TestSystem.on(folder.resolve("test.db"), "sampo.persistence.journal.replay-page = 2");
    client = new JournalClient(system);
    client.write("p", 1, 3);
    client.send(
        JournalClient.atomic(
            JournalClient.event("p", 4, TestEvent.of("a-4")),
            JournalClient.event("p", 5, TestEvent.of("a-5"))));
    client.expectWritten(2);
  }

  @AfterEach
  void stop() {
    system.close();
  }

  @ParameterizedTest(name = "from {0} to {1}, at most {2}: {3}")
  @CsvSource({
    "1, 9223372036854775807, 9223372036854775807, a-1 a-2 a-3 a-4 a-5",
    "0, 9223372036854775807, 9223372036854775807, a-1 a-2 a-3 a-4 a-5",
    "3, 9223372036854775807, 9223372036854775807, a-3 a-4 a-5",
    "1, 3, 9223372036854775807, a-1 a-2 a-3",
    "1, 9223372036854775807, 3, a-1 a-2 a-3",
    "2, 3, 9223372036854775807, a-2 a-3",
    "2, 5, 2, a-2 a-3",
    "2, 2, 9223372036854775807, a-2",
    "2, 4, 1, a-2",
    "2, 4, 0, ''",
    "3, 2, 9223372036854775807, ''",
    "6, 9223372036854775807, 9223372036854775807, ''"
  })
  void replaysExactlyTheRange(long from, long to, long max, String expected) {
    // given five events // when
    JournalClient.Replayed replayed = client.replay("p", from, to, max);

    // then
    assertThat(String.join(" ", replayed.texts())).isEqualTo(expected);
    assertThat(replayed.highestSequenceNr()).isEqualTo(5);
  }

  @Test
  void replaysNothingOfAnIdThatWasNeverWritten() {
    // when
    JournalClient.Replayed replayed = client.replay("somebody else");

    // then
    assertThat(replayed.events()).isEmpty();
    assertThat(replayed.highestSequenceNr()).isZero();
  }

  @Test
  void keepsIdsApart() {
    // given
    client.write("q", 1, 2);

    // when // then
    assertThat(client.replay("q").texts()).containsExactly("a-1", "a-2");
    assertThat(client.replay("q").highestSequenceNr()).isEqualTo(2);
    assertThat(client.replay("p").texts()).hasSize(5);
  }

  @Test
  void keepsWriterTimeManifestAndMetadata() {
    // given
    PersistentRepr event =
        PersistentRepr.apply(TestEvent.of("x"), 1, "m", "adapted", false, null, "me")
            .withTimestamp(1234)
            .withMetadata(TestEvent.of("about x"));

    // when
    client.send(JournalClient.atomic(event));
    client.expectWritten(1);

    // then
    PersistentRepr replayed = client.replay("m").events().get(0);
    assertThat(replayed).isEqualTo(event); // which leaves some out
    assertThat(replayed.writerUuid()).isEqualTo("me");
    assertThat(replayed.timestamp()).isEqualTo(1234);
    assertThat(replayed.manifest()).isEqualTo("adapted");
    assertThat(replayed.metadata().get()).isEqualTo(TestEvent.of("about x"));
  }

  @Test
  void ignoresTagsButKeepsTheEvent() {
    // given
    Tagged tagged = new Tagged(TestEvent.of("x"), Set.of("red"));

    // when
    client.send(JournalClient.atomic(PersistentRepr.apply(tagged, 1, "t", "", false, null, "w")));
    client.expectWritten(1);

    // then
    assertThat(client.replay("t").texts()).containsExactly("x");
  }

  @Test
  void doesNotReplayDeletedEvents() {
    // when
    client.deleteTo("p", 3);

    // then
    assertThat(client.replay("p").texts()).containsExactly("a-4", "a-5");
    assertThat(client.replay("p").highestSequenceNr()).isEqualTo(5);
  }

  @Test
  void keepsTheHighestNumberWhenAllEventsAreDeletedAndTheStoreIsReopened() {
    // given
    client.deleteTo("p", ALL);
    client.deleteTo("p", 2);
    system.close();

    // when
    system = TestSystem.on(folder.resolve("test.db"));
    JournalClient.Replayed replayed = new JournalClient(system).replay("p");

    // then
    assertThat(replayed.events()).isEmpty();
    assertThat(replayed.highestSequenceNr()).isEqualTo(5);
  }

  @Test
  void rejectsOnlyTheWriteThatCannotBeSerialized() {
    // when
    client.send(
        JournalClient.atomic(JournalClient.event("p", 6, TestEvent.of("b-6"))),
        JournalClient.atomic(
            JournalClient.event("p", 7, TestEvent.of("b-7")),
            JournalClient.event("p", 8, TestEvent.of("!"))),
        JournalClient.atomic(JournalClient.event("p", 9, TestEvent.of("b-9"))));

    // then
    client.probe().expectMsgEquals(JournalProtocol.WriteMessagesSuccessful$.MODULE$);
    client.probe().expectMsgClass(JournalProtocol.WriteMessageSuccess.class);
    client.probe().expectMsgClass(JournalProtocol.WriteMessageRejected.class);
    client.probe().expectMsgClass(JournalProtocol.WriteMessageRejected.class);
    client.probe().expectMsgClass(JournalProtocol.WriteMessageSuccess.class);
    assertThat(client.replay("p", 6, ALL, ALL).texts()).containsExactly("b-6", "b-9");
  }

  @Test
  void findsEverythingAgainAfterARestart() {
    // given
    system.close();

    // when
    system = TestSystem.on(folder.resolve("test.db"));

    // then
    assertThat(new JournalClient(system).replay("p").texts())
        .containsExactly("a-1", "a-2", "a-3", "a-4", "a-5");
  }

  @Test
  void readsLaterPagesOnlyWhenEarlierOnesAreHandedOver() {
    // given
    List<Long> seen = new ArrayList<>();
    Consumer<EventRow> slowReader =
        row -> {
          seen.add(row.key().sequenceNr());
          if (seen.size() == 2) { // the end of the first page
            client.deleteTo("p", 4);
          }
        };

    // when
    new Replay(system.store().database().readers(), 2, slowReader)
        .run(new EventRange("p", 1, ALL, ALL));

    // then: what was in no page yet was in no memory either
    assertThat(seen).containsExactly(1L, 2L, 5L);
  }
}
