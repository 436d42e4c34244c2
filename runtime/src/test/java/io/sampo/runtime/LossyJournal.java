package io.sampo.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.Persistence;

/** Stands before the real journal and says of some writes, which it makes, that they failed. */
public final class LossyJournal extends AbstractActor {
  private static final Map<String, Long> LOST = new ConcurrentHashMap<>();

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

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(JournalProtocol.WriteMessages.class, this::write)
        .matchAny(message -> real.forward(message, getContext()))
        .build();
  }

  private void write(JournalProtocol.WriteMessages request) {
    AtomicWrite first = (AtomicWrite) request.messages().head();
    if (LOST.remove(first.persistenceId(), first.lowestSequenceNr())) {
      ActorRef last = getContext().actorOf(Props.create(Liar.class, request.persistentActor()));
      real.forward(request.copy(request.messages(), last, request.actorInstanceId()), getContext());
    } else {
      real.forward(request, getContext());
    }
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
