package io.sampo.runtime.rows;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sampo.runtime.rows.Halts.Side;
import io.sampo.runtime.rows.Halts.Write;
import java.util.Optional;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol.ReplayMessages;
import org.apache.pekko.persistence.JournalProtocol.WriteMessages;
import org.apache.pekko.persistence.JournalProtocol.WriteMessagesSuccessful$;
import org.apache.pekko.persistence.Persistence;

/**
 * Stands before the real journal and, at a planned write, cuts a family of executions off from it
 * permanently: right before the write, or right after it is committed and before anybody is told.
 * From then on nothing they do is recorded, as if their process had ended there.
 */
public final class HaltingJournal extends AbstractActor {
  private final Halts halts;
  private final ActorRef real;

  /** Called by Pekko with the plugin's configuration block. */
  public HaltingJournal(Config config) {
    this.halts = getContext().getSystem().settings().setup().get(Halts.class).orElseThrow();
    this.real =
        Persistence.get(getContext().getSystem())
            .journalFor(config.getString("real"), ConfigFactory.empty());
  }

  @Override
  public Receive createReceive() {
    return receiveBuilder()
        .match(WriteMessages.class, this::write)
        .match(ReplayMessages.class, this::replay)
        .matchAny(message -> real.forward(message, getContext()))
        .build();
  }

  private void write(WriteMessages request) {
    AtomicWrite first = (AtomicWrite) request.messages().head();
    Write write = Write.of(first.persistenceId(), first.lowestSequenceNr());
    Optional<Side> halt = halts.at(write);
    if (halts.isDead(write.execution())) {
      return;
    }
    if (halt.isEmpty()) {
      real.forward(request, getContext());
    } else if (halt.get() == Side.BEFORE) {
      halts.dies(write);
    } else {
      ActorRef last = getContext().actorOf(Props.create(LastAnswer.class, halts, write));
      real.forward(request.copy(request.messages(), last, request.actorInstanceId()), getContext());
    }
  }

  private void replay(ReplayMessages request) {
    if (!halts.isDead(Write.of(request.persistenceId(), 0).execution())) {
      real.forward(request, getContext());
    }
  }

  /** Is told that the last write is committed, in place of the execution. */
  static final class LastAnswer extends AbstractActor {
    private final Halts halts;
    private final Write write;

    LastAnswer(Halts halts, Write write) {
      this.halts = halts;
      this.write = write;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(WriteMessagesSuccessful$.class, told -> halts.dies(write))
          .matchAny(told -> {})
          .build();
    }
  }
}
