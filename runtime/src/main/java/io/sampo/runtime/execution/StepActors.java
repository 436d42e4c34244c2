package io.sampo.runtime.execution;

import io.sampo.runtime.attempt.AttemptCall;
import io.sampo.runtime.attempt.StepActor;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.Time;
import io.sampo.runtime.limits.Claim;
import io.sampo.runtime.limits.Limits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The children of an execution: one for each running step. A few whose step is over are kept for
 * the next, for a child costs more to make and end than a step without work.
 */
final class StepActors {
  private static final int MOST_IDLE = 4;

  private final ActorContext<?> context;
  private final Executor actions;
  private final Limits limits;
  private final Time time;
  private final Map<String, Busy> busy = new HashMap<>();
  private final Deque<ActorRef<StepActor.Message>> idle = new ArrayDeque<>(MOST_IDLE);

  private record Busy(ActorRef<StepActor.Message> actor, AttemptCall call) {}

  StepActors(ActorContext<?> context, EngineContext surroundings) {
    this.context = context;
    this.actions = surroundings.actions();
    this.limits = surroundings.limits();
    this.time = surroundings.time();
  }

  boolean isRunning(String path) {
    return busy.containsKey(path);
  }

  /** Gives the call a child, which begins as soon as what the call needs is free. */
  void begin(String path, AttemptCall call) {
    ActorRef<StepActor.Message> actor = child();
    busy.put(path, new Busy(actor, call));
    Claim claim = limits.claim(call.resources());
    call.holding(claim);
    claim.enter(() -> actor.tell(new StepActor.Message.Begin(call)));
  }

  private ActorRef<StepActor.Message> child() {
    ActorRef<StepActor.Message> resting = idle.poll();
    return resting == null
        ? context.spawnAnonymous(StepActor.create(actions, time), DispatcherSelector.sameAsParent())
        : resting;
  }

  /** Knows no child any more; calls that still wait to begin do not. */
  void forget() {
    busy.values().forEach(each -> each.call().close());
    busy.clear();
    idle.clear();
  }

  /** Ends the attempt at a step, if there is one; it may be over already. */
  void end(String path) {
    Busy ended = busy.remove(path);
    if (ended == null) {
      return;
    }
    ended.call().close();
    if (idle.size() < MOST_IDLE) {
      idle.push(ended.actor());
    } else {
      context.stop(ended.actor());
    }
  }
}
