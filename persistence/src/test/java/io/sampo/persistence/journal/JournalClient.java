package io.sampo.persistence.journal;

import io.sampo.persistence.TestEvent;
import io.sampo.persistence.TestSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.testkit.javadsl.TestKit;
import scala.jdk.javaapi.CollectionConverters;

/** Speaks to the journal as a persistent actor does. */
final class JournalClient {
  private final TestSystem system;
  private final TestKit probe;

  JournalClient(TestSystem system) {
    this.system = system;
    this.probe = system.probe();
  }

  static PersistentRepr event(String id, long sequenceNr, TestEvent event) {
    return PersistentRepr.apply(event, sequenceNr, id, "", false, ActorRef.noSender(), "writer");
  }

  static AtomicWrite atomic(PersistentRepr... events) {
    return AtomicWrite.apply(CollectionConverters.asScala(Arrays.asList(events)).toList());
  }

  /** Sends a request of several atomic writes; answers come to {@link #probe()}. */
  void send(AtomicWrite... writes) {
    system
        .journal()
        .tell(
            new JournalProtocol.WriteMessages(
                CollectionConverters.asScala(
                        Arrays.<org.apache.pekko.persistence.PersistentEnvelope>asList(writes))
                    .toList(),
                probe.getRef(),
                1),
            probe.getRef());
  }

  /** Sends one event. */
  void send(String id, long sequenceNr, TestEvent event) {
    send(atomic(event(id, sequenceNr, event)));
  }

  /** Writes events of the texts a-from to a-to, each for itself, and waits. */
  void write(String id, int from, int to) {
    for (int i = from; i <= to; i++) {
      send(id, i, TestEvent.of("a-" + i));
      expectWritten(1);
    }
  }

  void expectWritten(int events) {
    probe.expectMsgEquals(JournalProtocol.WriteMessagesSuccessful$.MODULE$);
    for (int i = 0; i < events; i++) {
      probe.expectMsgClass(JournalProtocol.WriteMessageSuccess.class);
    }
  }

  Throwable expectFailed() {
    probe.expectMsgClass(JournalProtocol.WriteMessagesFailed.class);
    return probe.expectMsgClass(JournalProtocol.WriteMessageFailure.class).cause();
  }

  /** What a replay gave. */
  record Replayed(List<PersistentRepr> events, long highestSequenceNr) {
    List<String> texts() {
      return events.stream().map(event -> ((TestEvent) event.payload()).text()).toList();
    }
  }

  void sendReplay(String id, long from, long to, long max) {
    system
        .journal()
        .tell(
            new JournalProtocol.ReplayMessages(from, to, max, id, probe.getRef()), probe.getRef());
  }

  Replayed replay(String id, long from, long to, long max) {
    sendReplay(id, from, to, max);
    return expectReplayed();
  }

  Replayed replay(String id) {
    return replay(id, 0, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  Replayed expectReplayed() {
    List<PersistentRepr> events = new ArrayList<>();
    while (true) {
      Object message =
          probe.expectMsgAnyClassOf(
              JournalProtocol.ReplayedMessage.class, JournalProtocol.RecoverySuccess.class);
      if (message instanceof JournalProtocol.RecoverySuccess success) {
        return new Replayed(events, success.highestSequenceNr());
      }
      events.add(((JournalProtocol.ReplayedMessage) message).persistent());
    }
  }

  /** Replays until it fails. */
  Throwable expectReplayFailed(String id) {
    sendReplay(id, 0, Long.MAX_VALUE, Long.MAX_VALUE);
    while (true) {
      Object message =
          probe.expectMsgAnyClassOf(
              JournalProtocol.ReplayedMessage.class, JournalProtocol.ReplayMessagesFailure.class);
      if (message instanceof JournalProtocol.ReplayMessagesFailure failure) {
        return failure.cause();
      }
    }
  }

  void deleteTo(String id, long sequenceNr) {
    system
        .journal()
        .tell(new JournalProtocol.DeleteMessagesTo(id, sequenceNr, probe.getRef()), probe.getRef());
    probe.expectMsgClass(org.apache.pekko.persistence.DeleteMessagesSuccess.class);
  }

  TestKit probe() {
    return probe;
  }
}
