package io.sampo.runtime.execution;

import io.sampo.api.view.Failure;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.attempt.AttemptCall;
import io.sampo.runtime.attempt.Reports;
import io.sampo.runtime.attempt.StepActor;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.limits.Claim;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The attempts that run, each supervised by a child actor. They go on while the persistent behavior
 * is restarted, and are found again by the attempt they were begun for. A few children whose step
 * is over are kept for the next, for a child costs more to make and end than a step without work.
 */
final class RunningAttempts {
  private static final int MOST_IDLE = 4;

  /** A code that is classified as transient. */
  private static final String TEMPORARY = "TEMPORARY_FAILURE";

  private final ActorContext<EntityMessage> context;
  private final EngineContext engine;
  private final Reports reports;
  private final Map<String, Running> running = new HashMap<>();
  private final Deque<Child> idle = new ArrayDeque<>(MOST_IDLE);
  private long children;

  private record Child(ActorRef<StepActor.Message> actor, long number) {}

  private record Running(Work.Attempt work, AttemptCall call, Claim claim, Child child) {}

  RunningAttempts(ActorContext<EntityMessage> context, EngineContext engine, Reports reports) {
    this.context = context;
    this.engine = engine;
    this.reports = reports;
  }

  /** Whether exactly this attempt has been begun and not ended. */
  boolean isRunning(Work.Attempt work) {
    Running found = running.get(work.path());
    return found != null && found.work().isSameAttempt(work);
  }

  /** What is running, in no order. */
  List<Work.Attempt> all() {
    return running.values().stream().map(Running::work).toList();
  }

  /** Tells what those wait for that have not begun, by the paths of their steps. */
  void waits(BiConsumer<String, WaitingFor> to) {
    running.forEach(
        (path, each) -> each.claim().waitingFor().ifPresent(wait -> to.accept(path, wait)));
  }

  /** Has the call made under a child, as soon as what the call needs is free. */
  void begin(Work.Attempt work, AttemptCall call) {
    Claim claim = engine.limits().claim(call.resources());
    Child child = child();
    running.put(work.path(), new Running(work, call, claim, child));
    call.holding(claim);
    claim.enter(() -> execute(work, call, child.actor()));
  }

  /** Runs on any thread. */
  private void execute(Work.Attempt work, AttemptCall call, ActorRef<StepActor.Message> child) {
    Runnable task =
        call.timeoutMillis() == 0
            ? call
            : () -> call.run(() -> child.tell(new StepActor.Message.Begun(call)));
    try {
      engine.actions().execute(task);
    } catch (RuntimeException | OutOfMemoryError e) { // no thread is to be had
      call.close();
      reports.failed(work, unexecuted(e));
    }
  }

  private static Failure unexecuted(Throwable why) {
    return new Failure(
        TEMPORARY,
        List.of(),
        "Expected a thread to call the action on, but there is none: " + why,
        true);
  }

  private Child child() {
    Child resting = idle.poll();
    if (resting != null) {
      return resting;
    }
    long number = children++;
    ActorRef<EntityMessage> self = context.getSelf();
    Runnable stopped = () -> self.tell(new EntityMessage.StepActorStopped(number));
    return new Child(
        context.spawnAnonymous(
            StepActor.create(engine.time(), stopped), DispatcherSelector.sameAsParent()),
        number);
  }

  /** A child has stopped that was not told to: its attempt fails, and it is used no more. */
  void stopped(long number) {
    idle.removeIf(child -> child.number() == number);
    running.values().stream()
        .filter(each -> each.child().number() == number)
        .forEach(this::unsupervised);
  }

  private void unsupervised(Running attempt) {
    attempt.call().close();
    reports.failed(
        attempt.work(),
        new Failure(
            TEMPORARY,
            List.of(),
            "Expected the actor that supervises the step to run, but it has stopped",
            true));
  }

  /** Ends the attempt at a step, if there is one; it may be over already. */
  void end(String path) {
    Running ended = running.remove(path);
    if (ended == null) {
      return;
    }
    ended.call().close();
    if (ended.call().timeoutMillis() != 0) {
      ended.child().actor().tell(new StepActor.Message.Ended(ended.call()));
    }
    if (idle.size() < MOST_IDLE) {
      idle.push(ended.child());
    } else {
      ended.child().actor().tell(StepActor.Message.STOP);
    }
  }

  /**
   * Ends all attempts. Those that still wait to begin come first: none of them is to begin with
   * what another one gives back.
   */
  void close() {
    List<Running> begun = new ArrayList<>();
    for (Running each : running.values()) {
      if (each.claim().waitingFor().isPresent()) {
        each.call().close();
      } else {
        begun.add(each);
      }
    }
    begun.forEach(each -> each.call().close());
    running.clear();
    idle.clear();
  }
}
