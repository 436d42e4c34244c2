package io.sampo.runtime;

import io.sampo.api.client.RejectedException;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.attempt.ExecutionFuture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * Waits for an answer that may take months, without relying on any one message: the command is sent
 * again when a lease has passed without an answer, and when the execution is unavailable. The
 * command must be safe to repeat.
 *
 * <p>Each lease overlaps with the next, so that an execution always knows somebody who waits for
 * it: otherwise one with nothing to do would leave memory and come back whenever a lease ends.
 */
final class LeasedAsk {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ActorSystem<?> system;
  private final ActorRef<SampoCommand> door;
  private final SampoSettings.Client settings;
  private final Function<ActorRef<Reply>, SampoCommand> command;
  private final CompletableFuture<Reply> answer = new ExecutionFuture<>();
  private final List<ActorRef<Reply>> asking = new CopyOnWriteArrayList<>();
  private Optional<Sending> newest = Optional.empty();
  private Optional<Long> refusedSince = Optional.empty();

  /** One sending of the command: when it was, and what follows at the end of its lease. */
  private static final class Sending {
    private final long at = System.nanoTime();
    private final Cancellable renewal;
    private Optional<ActorRef<Reply>> from = Optional.empty();

    private Sending(Cancellable renewal) {
      this.renewal = renewal;
    }
  }

  private LeasedAsk(
      ActorSystem<?> system,
      ActorRef<SampoCommand> door,
      SampoSettings.Client settings,
      Function<ActorRef<Reply>, SampoCommand> command) {
    this.system = system;
    this.door = door;
    this.settings = settings;
    this.command = command;
  }

  /**
   * Sends the command until it is answered.
   *
   * @param command must be safe to repeat
   */
  static LeasedAsk send(
      ActorSystem<?> system,
      ActorRef<SampoCommand> door,
      SampoSettings.Client settings,
      Function<ActorRef<Reply>, SampoCommand> command) {
    LeasedAsk ask = new LeasedAsk(system, door, settings, command);
    var unused = ask.answer.whenComplete((reply, thrown) -> ask.release());
    ask.send();
    return ask;
  }

  /**
   * The answer, unless it is a rejection: then it fails with a {@link RejectedException}. To
   * complete or cancel it ends the waiting.
   */
  CompletableFuture<Reply> answer() {
    return answer;
  }

  private synchronized void renew() {
    refusedSince = Optional.empty(); // it was not refused, so it was waiting
    send();
  }

  private synchronized void send() {
    if (answer.isDone()) {
      return;
    }
    Sending sending = new Sending(later(settings.awaitLease(), this::renew));
    newest = Optional.of(sending);
    Duration longest = settings.awaitLease().multipliedBy(2);
    var unused =
        AskPattern.<SampoCommand, Reply>ask(
                door, from -> addressed(sending, from), longest, system.scheduler())
            // without an executor every answer would start a thread where the common pool has one
            .whenCompleteAsync(
                (reply, thrown) -> {
                  sending.from.ifPresent(asking::remove);
                  if (thrown == null) {
                    answered(reply, sending);
                  } else {
                    unanswered(thrown, sending);
                  }
                },
                system.executionContext());
  }

  private Cancellable later(Duration delay, Runnable task) {
    try {
      return system.scheduler().scheduleOnce(delay, task, system.executionContext());
    } catch (IllegalStateException e) {
      answer.completeExceptionally(e); // the actor system has ended
      return Cancellable.alreadyCancelled();
    }
  }

  private SampoCommand addressed(Sending sending, ActorRef<Reply> ref) {
    sending.from = Optional.of(ref);
    asking.add(ref);
    if (asking.size() > 2) {
      asking.remove(0); // its lease is over
    }
    return command.apply(ref);
  }

  private void answered(Reply reply, Sending sending) {
    if (!(reply instanceof Reply.Rejected rejected)) {
      answer.complete(reply);
      return;
    }
    RejectedException why = new RejectedException(rejected);
    if (why.isRetryable()) {
      refused(why, sending);
    } else {
      answer.completeExceptionally(why);
    }
  }

  private void unanswered(Throwable thrown, Sending sending) {
    Throwable why =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (why instanceof TimeoutException) { // of the newest: nobody is there to ask
      refused(why, sending);
    } else {
      answer.completeExceptionally(why);
    }
  }

  /**
   * Sends the command again after a pause, or fails when it was refused for too long. Another
   * sending after this one has an answer of its own.
   */
  private synchronized void refused(Throwable why, Sending sending) {
    if (newest.filter(sending::equals).isEmpty()) {
      return;
    }
    sending.renewal.cancel();
    long now = System.nanoTime();
    long longest = settings.askTimeout().toNanos();
    long since =
        now - sending.at >= longest ? now : refusedSince.orElse(sending.at); // it waited in between
    refusedSince = Optional.of(since);
    if (now - since >= longest) {
      answer.completeExceptionally(why);
    } else {
      Cancellable unused = later(PAUSE, this::send);
    }
  }

  /** Ends what still waits for the answer: any reply does. */
  private void release() {
    Reply over =
        new Reply.Rejected(
            "",
            Reply.Code.UNAVAILABLE,
            "Expected somebody to wait for the answer, but nobody does any more");
    asking.forEach(ref -> ref.tell(over));
    synchronized (this) {
      newest.ifPresent(sending -> sending.renewal.cancel());
    }
  }
}
