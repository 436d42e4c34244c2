package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.view.ExecutionViews;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Those who wait for an answer of one execution: for a write, or for its end. */
final class Waiters {
  private final String executionId;
  private final ActorContext<EntityMessage> context;
  private final List<ActorRef<Reply>> writes = new ArrayList<>();
  private final List<ActorRef<Reply>> ends = new ArrayList<>();
  private final Watchers watchers;

  Waiters(String executionId, ActorContext<EntityMessage> context) {
    this.executionId = executionId;
    this.context = context;
    this.watchers = new Watchers(executionId);
  }

  boolean isEmpty() {
    return writes.isEmpty() && ends.isEmpty() && watchers.isEmpty();
  }

  void forWrite(ActorRef<Reply> waiter) {
    writes.add(waiter);
  }

  void forEnd(ActorRef<Reply> waiter) {
    watch(waiter);
    ends.add(waiter);
  }

  /** Wants to know when that one is gone, for an execution that nobody waits for may leave. */
  void watch(ActorRef<Reply> waiter) {
    context.watchWith(waiter, new EntityMessage.Gone(waiter));
  }

  /** Knows somebody who is gone no longer; tells whether it waited for the end. */
  boolean remove(ActorRef<Reply> gone) {
    watchers.remove(gone);
    return ends.removeIf(gone::equals);
  }

  Watchers watchers() {
    return watchers;
  }

  /** Answers one of them before the others. */
  void reject(ActorRef<Reply> waiter, Reply reply) {
    writes.remove(waiter);
    if (ends.remove(waiter) && !ends.contains(waiter) && !watchers.contains(waiter)) {
      context.unwatch(waiter); // else it is still to be noticed when that one is gone
    }
    waiter.tell(reply);
  }

  void written(Reply reply) {
    tell(writes, reply);
  }

  void ended(Execution execution) {
    if (ends.isEmpty() && watchers.isEmpty()) {
      return;
    }
    ExecutionView view = ExecutionViews.of(execution);
    ends.forEach(context::unwatch);
    tell(ends, new Reply.Finished(view));
    watchers.ended(view);
  }

  /** Tells all that no answer will come from this actor. */
  void dismiss() {
    Reply reply =
        new Reply.Rejected(
            executionId,
            Reply.Code.UNAVAILABLE,
            "Expected execution '"
                + executionId
                + "' to record the command, but its actor stopped first;"
                + " it may or may not be recorded, repeat the same command");
    tell(writes, reply);
    tell(ends, reply);
    watchers.last(unwatched());
  }

  private Reply unwatched() {
    return new Reply.Rejected(
        executionId,
        Reply.Code.UNAVAILABLE,
        "Expected to watch execution '"
            + executionId
            + "' to its end, but its actor stopped first; the execution goes on, watch it again");
  }

  private static void tell(List<ActorRef<Reply>> waiters, Reply reply) {
    waiters.forEach(waiter -> waiter.tell(reply));
    waiters.clear();
  }
}
