package io.sampo.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.PersistentRepr;

/**
 * Stands before the real journal. Says of some writes, which it makes, that they failed; refuses
 * others, and some replays.
 */
public final class LossyJournal extends AbstractActor {
  private static final Map<String, Long> LOST = new ConcurrentHashMap<>();

  private static final Map<String, Long> REFUSED = new ConcurrentHashMap<>();
  private static final Set<String> UNREADABLE = ConcurrentHashMap.newKeySet();

  private final ActorRef real;

  /** Called by Pekko with the plugin's configuration block. */
  public LossyJournal(Config config) {
    this.real =
        Persistence.get(getContext().getSystem())
            .journalFor(config.getString("real"), ConfigFactory.empty());
  }

  /** The next write that begins at that number is made, and said to have failed. */
  static void loses(String persistenceId, long number) {
    LOST.put(persistenceId, number);
  }

  /** The next write that begins at that number is not made. */
  static void refuses(String persistenceId, long number) {
    REFUSED.put(persistenceId, number);
  }

  /** The events of that id cannot be read from now on. */
  static void cannotRead(String persistenceId) {
    UNREADABLE.add(persistenceId);
  }

  /** The settings of an engine that writes through this journal. */
  static Map<String, Object> settings() {
    return Map.of(
        "sampo.journal", "lossy.journal",
        "lossy.journal.class", LossyJournal.class.getName(),
        "lossy.journal.plugin-dispatcher", "sampo.dispatcher",
        "lossy.journal.real", "sampo.persistence.journal");
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(JournalProtocol.WriteMessages.class, this::write)
        .match(
            JournalProtocol.ReplayMessages.class,
            replay -> UNREADABLE.contains(replay.persistenceId()),
            replay ->
                replay
                    .persistentActor()
                    .tell(
                        new JournalProtocol.ReplayMessagesFailure(
                            new IllegalStateException("the disk is damaged")),
                        self()))
        .matchAny(message -> real.forward(message, getContext()))
        .build();
  }

  private void write(JournalProtocol.WriteMessages request) {
    AtomicWrite first = (AtomicWrite) request.messages().head();
    if (REFUSED.remove(first.persistenceId(), first.lowestSequenceNr())) {
      refuse(request);
    } else if (LOST.remove(first.persistenceId(), first.lowestSequenceNr())) {
      ActorRef last = getContext().actorOf(Props.create(Liar.class, request.persistentActor()));
      real.forward(request.copy(request.messages(), last, request.actorInstanceId()), getContext());
    } else {
      real.forward(request, getContext());
    }
  }

  private void refuse(JournalProtocol.WriteMessages request) {
    Throwable why = new IllegalStateException("the queue is full");
    ActorRef to = request.persistentActor();
    to.tell(new JournalProtocol.WriteMessagesFailed(why, 1), self());
    PersistentRepr event = ((AtomicWrite) request.messages().head()).payload().head();
    to.tell(new JournalProtocol.WriteMessageFailure(event, why, request.actorInstanceId()), self());
  }

  /** Takes the journal's answer in place of the execution, and tells another one. */
  static final class Liar extends AbstractActor {
    private final ActorRef to;

    Liar(ActorRef to) {
      this.to = to;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(
              JournalProtocol.WriteMessageSuccess.class,
              made ->
                  to.tell(
                      new JournalProtocol.WriteMessageFailure(
                          made.persistent(),
                          new IllegalStateException("the answer was lost"),
                          made.actorInstanceId()),
                      self()))
          .matchAny(told -> {})
          .build();
    }
  }
}
