package io.sampo.runtime;

import io.sampo.api.client.RejectedException;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * Waits for an answer that may take months, without relying on any one message: the command is sent
 * again when a lease has passed without an answer, and when the execution is unavailable. The
 * command must be safe to repeat.
 */
final class LeasedAsk {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ActorSystem<?> system;
  private final ActorRef<SampoCommand> door;
  private final SampoSettings.Client settings;
  private final Function<ActorRef<Reply>, SampoCommand> command;
  private final CompletableFuture<Reply> answer = new CompletableFuture<>();
  private volatile Optional<ActorRef<Reply>> asking = Optional.empty();
  private Optional<Long> refusedSince = Optional.empty();

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

  private void send() {
    if (answer.isDone()) {
      return;
    }
    long sentAt = System.nanoTime();
    var unused =
        AskPattern.<SampoCommand, Reply>ask(
                door, this::addressed, settings.awaitLease(), system.scheduler())
            // without an executor every answer would start a thread where the common pool has one
            .whenCompleteAsync(
                (reply, thrown) -> {
                  asking = Optional.empty();
                  if (thrown == null) {
                    answered(reply, sentAt);
                  } else {
                    unanswered(thrown, sentAt);
                  }
                },
                system.executionContext());
    if (answer.isDone()) {
      release();
    }
  }

  private SampoCommand addressed(ActorRef<Reply> ref) {
    asking = Optional.of(ref);
    return command.apply(ref);
  }

  private void answered(Reply reply, long sentAt) {
    if (!(reply instanceof Reply.Rejected rejected)) {
      answer.complete(reply);
      return;
    }
    RejectedException why = new RejectedException(rejected);
    if (why.isRetryable()) {
      refused(why, sentAt);
    } else {
      answer.completeExceptionally(why);
    }
  }

  private void unanswered(Throwable thrown, long sentAt) {
    Throwable why =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (!(why instanceof TimeoutException)) {
      answer.completeExceptionally(why);
    } else if (System.nanoTime() - sentAt < settings.awaitLease().toNanos() / 2) {
      refused(why, sentAt); // nobody is there to ask
    } else {
      refusedSince = Optional.empty();
      send();
    }
  }

  /** Sends the command again after a pause, or fails when it was refused for too long. */
  private void refused(Throwable why, long sentAt) {
    long now = System.nanoTime();
    long longest = settings.askTimeout().toNanos();
    if (now - sentAt >= longest) {
      refusedSince = Optional.of(now); // it was waiting for the end in between
    }
    long since = refusedSince.orElse(sentAt);
    refusedSince = Optional.of(since);
    if (now - since >= longest) {
      answer.completeExceptionally(why);
      return;
    }
    try {
      system.scheduler().scheduleOnce(PAUSE, this::send, system.executionContext());
    } catch (RuntimeException e) { // the actor system has ended
      answer.completeExceptionally(why);
    }
  }

  /** Ends what waits for the answer to the last command: any reply does. */
  private void release() {
    asking.ifPresent(
        ref ->
            ref.tell(
                new Reply.Rejected(
                    "",
                    Reply.Code.UNAVAILABLE,
                    "Expected somebody to wait for the answer, but nobody does any more")));
  }
}
