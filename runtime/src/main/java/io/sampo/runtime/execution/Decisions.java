package io.sampo.runtime.execution;

import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Has the core decide, so that no other execution waits for an author's expressions: on the thread
 * of the actor when they take little, and else on threads of their own. The actor changes nothing
 * and begins nothing until such a decision is there, and its inbox takes what comes meanwhile.
 */
final class Decisions {
  static final DispatcherSelector ELSEWHERE =
      DispatcherSelector.fromConfig("sampo.evaluation-dispatcher");

  /** Operations of expressions that take a few milliseconds of the actor's thread. */
  private static final long MOST_HERE = 100_000;

  private final ActorContext<EntityMessage> context;
  private final Inbox inbox;
  private Optional<CompletableFuture<Decision>> elsewhere = Optional.empty();
  private boolean isCostly;

  Decisions(ActorContext<EntityMessage> context, Inbox inbox) {
    this.context = context;
    this.inbox = inbox;
  }

  /**
   * Decides on a batch.
   *
   * @return nothing when that takes long; then the actor is signalled once it is done
   */
  Optional<Decision> decide(ExecutionState state, Batch batch) {
    Optional<Decision> here =
        isCostly
            ? Optional.empty()
            : CarefulDecider.decideWithin(MOST_HERE, state, batch.commands());
    if (here.isEmpty()) {
      begin(state, batch);
    }
    return here;
  }

  /** What costs much is likely to do so again, so the next decision is not tried here first. */
  private void begin(ExecutionState state, Batch batch) {
    List<Command> commands = List.copyOf(batch.commands());
    CompletableFuture<Decision> deciding =
        CompletableFuture.supplyAsync(
            () -> CarefulDecider.decide(state, commands),
            context.getSystem().dispatchers().lookup(ELSEWHERE));
    elsewhere = Optional.of(deciding);
    context.pipeToSelf(deciding, (decision, thrown) -> EntityMessage.INBOX_READY);
  }

  /** Whether the last decision has not been taken. Until then the state is not to be touched. */
  boolean isPending() {
    return elsewhere.isPresent();
  }

  /**
   * Takes the decision that was made elsewhere, if it is there.
   *
   * @throws java.util.concurrent.CompletionException when the thread could not make it
   */
  Optional<Decision> take() {
    if (elsewhere.isEmpty() || !elsewhere.get().isDone()) {
      return Optional.empty();
    }
    Decision decision = elsewhere.get().join();
    elsewhere = Optional.empty();
    isCostly = decision.work() > MOST_HERE;
    inbox.signalAgain(); // a signal that came meanwhile was let go
    return Optional.of(decision);
  }
}
