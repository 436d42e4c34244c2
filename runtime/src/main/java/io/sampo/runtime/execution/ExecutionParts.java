package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * What of an execution's actor outlives a restart of its persistent behavior: the inbox, the
 * running attempts and timers, and those who wait for an answer. A write that fails costs a replay
 * and nothing of these. It all ends with the actor.
 */
final class ExecutionParts {
  /** A damaged journal is read again after this time at the earliest: it may have been repaired. */
  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(30);

  private final String id;
  private final ActorRef<EntityMessage> self;
  private final EngineContext engine;
  private final Place place;
  private final Inbox inbox;
  private final WorkRunner work;
  private final Waiters waiters;
  private boolean failing;
  private boolean recovered;
  private boolean lookingUp;
  private boolean handedOver;
  private boolean restarted;
  private boolean leaving;
  private boolean stopping;
  private Optional<String> damage = Optional.empty();

  ExecutionParts(
      String id, ActorContext<EntityMessage> context, EngineContext engine, Place place) {
    this.id = id;
    this.self = context.getSelf();
    this.engine = engine;
    this.place = place;
    this.inbox = new Inbox(engine.settings().inbox(), () -> self.tell(EntityMessage.INBOX_READY));
    this.work = new WorkRunner(context, engine, inbox, place);
    this.waiters = new Waiters(id, context);
  }

  String id() {
    return id;
  }

  EngineContext engine() {
    return engine;
  }

  Place place() {
    return place;
  }

  Inbox inbox() {
    return inbox;
  }

  WorkRunner work() {
    return work;
  }

  Waiters waiters() {
    return waiters;
  }

  /** Whether the persistent behavior has failed and has not recovered since. */
  boolean isFailing() {
    return failing;
  }

  /** Whether it has been restarted since the actor began. */
  boolean isRestarted() {
    return restarted;
  }

  /** The persistent behavior has failed; it is restarted. */
  void failed() {
    failing = true;
    restarted = true;
    recovered = false;
  }

  /** The persistent behavior has failed. Before it has recovered, nobody else tells of that. */
  void failedBeforeRecovery(RuntimeException why) {
    if (!recovered) {
      failed();
      unrecoverable(why);
    }
  }

  /** It cannot be recovered, for now or at all: those who wait for an answer hear why. */
  void unrecoverable(Throwable why) {
    failing = true;
    damage = Damage.of(id, why);
    Reply reply =
        damage
            .map(damaged -> Replies.damaged(id, damaged))
            .orElseGet(() -> Replies.unrecoverable(id, why.toString()));
    inbox.takeCommands().forEach(command -> command.replyTo().tell(reply));
    waiters.dismiss(reply);
    damage.ifPresent(this::rest);
    if (stopping) {
      self.tell(EntityMessage.STOP);
    }
  }

  /** The actor stays to answer, so a question or a wake costs no replay. */
  private void rest(String damaged) {
    IncidentLog.damaged(id, damaged);
    engine.journal().damaged(id, damaged);
    self.tell(EntityMessage.INBOX_READY); // ends what would recover it again
    engine.time().schedule(BETWEEN_READINGS, () -> place.leave(id));
  }

  /** What is damaged, if that is why it was not recovered. */
  Optional<String> damage() {
    return damage;
  }

  /** The persistent behavior has recovered. */
  void recovered() {
    failing = false;
    recovered = true;
    engine.journal().recovered(id);
  }

  /** Whether the persistent behavior has recovered and has not failed since. */
  boolean isRecovered() {
    return recovered;
  }

  /** Whether the actor before it left its work to this one. */
  boolean isHandedOver() {
    return handedOver;
  }

  /** The actor before it has left its work to this one. */
  void handedOver() {
    handedOver = true;
  }

  /** Whether a workflow is looked for; what comes meanwhile waits. */
  boolean isLookingUp() {
    return lookingUp;
  }

  /** A workflow is looked for. */
  void lookUp() {
    lookingUp = true;
  }

  /** A workflow has been looked for, and its start comes before what has waited. */
  void lookedUp(EntityMessage.LookedUp found) {
    lookingUp = false;
    inbox.giveBack(List.of(Inbox.Entry.Message.of(found)));
    inbox.signalAgain(); // a signal that came meanwhile was let go
  }

  /** Whether the actor has asked to be stopped, and so begins nothing any more. */
  boolean isLeaving() {
    return leaving;
  }

  /** Asks once to be stopped. */
  void leave() {
    if (!leaving) {
      leaving = true;
      place.leave(id);
    }
  }

  /** Whether the actor is to stop as soon as its inbox is empty. */
  boolean isStopping() {
    return stopping;
  }

  /** The actor is to stop, and begins nothing any more. */
  void stop() {
    stopping = true;
    leaving = true;
  }

  /**
   * The actor stops now. What runs and what waits to begin is ended first, for its children stop in
   * any order; the rest is for its successor.
   */
  void handOver(boolean isSomethingLeft) {
    work.close();
    if (isSomethingLeft) {
      place.tell(id, EntityMessage.HANDED_OVER);
    }
    waiters.forward(place);
  }

  /** Whether nothing is left to be recorded or begun. */
  boolean isIdle() {
    return inbox.isEmpty() && !work.isBeginning() && !lookingUp;
  }

  /** The actor ends: so does what it runs, and those who wait are told. */
  void close() {
    work.close();
    inbox.takeCommands().forEach(command -> command.replyTo().tell(Replies.stopped(id)));
    waiters.dismiss(Replies.stopped(id));
  }
}
