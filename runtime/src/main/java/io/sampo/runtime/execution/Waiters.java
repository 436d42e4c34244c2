package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.view.ExecutionViews;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * Those who wait for the end of one execution, or watch it. They are kept while the persistent
 * behavior is restarted. To wait twice is to wait once.
 */
final class Waiters {
  private final String executionId;
  private final ActorContext<EntityMessage> context;
  private final Set<ActorRef<Reply>> ends = new LinkedHashSet<>(2);
  private final Watchers watchers;

  Waiters(String executionId, ActorContext<EntityMessage> context) {
    this.executionId = executionId;
    this.context = context;
    this.watchers = new Watchers(executionId);
  }

  boolean isEmpty() {
    return ends.isEmpty() && watchers.isEmpty();
  }

  /** Answers that one when the execution has ended. */
  void forEnd(ActorRef<Reply> waiter) {
    if (ends.add(waiter)) {
      watch(waiter);
    }
  }

  /** Tells that one of what is over from now on. */
  void add(ActorRef<Reply> watcher, ExecutionView view) {
    watch(watcher);
    watchers.add(watcher, view);
  }

  /** Wants to know when that one is gone, for an execution that nobody waits for may leave. */
  private void watch(ActorRef<Reply> waiter) {
    context.watchWith(waiter, new EntityMessage.Gone(waiter));
  }

  /** Knows somebody who is gone no longer; tells whether it waited for the end. */
  boolean remove(ActorRef<Reply> gone) {
    watchers.remove(gone);
    return ends.remove(gone);
  }

  Watchers watchers() {
    return watchers;
  }

  void ended(Execution execution) {
    if (isEmpty()) {
      return;
    }
    ExecutionView view = ExecutionViews.of(execution);
    ends.forEach(context::unwatch);
    tell(new Reply.Finished(view));
    watchers.ended(view);
  }

  /** Has those who wait for the end answered by the execution's next actor. */
  void forward(Place place) {
    ends.forEach(
        waiter ->
            place.tell(
                executionId,
                new EntityMessage.Deliver(new SampoCommand.Await(executionId, waiter))));
    ends.clear();
  }

  /** Tells all that no answer will come from this actor. */
  void dismiss(Reply reply) {
    tell(reply);
    watchers.last(reply);
  }

  private void tell(Reply reply) {
    ends.forEach(waiter -> waiter.tell(reply));
    ends.clear();
  }
}
