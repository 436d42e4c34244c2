package io.sampo.runtime.core.rules;

import io.sampo.api.definition.OnError;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command.Fail;
import io.sampo.runtime.core.Command.Interrupted;
import io.sampo.runtime.core.Command.Reuse;
import io.sampo.runtime.core.Command.Succeed;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.StepRef;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the end of an attempt means, and what follows a failure: another try, then the step's
 * handler, then what {@code on_error} says. Attempts that are not the running one are ignored.
 */
final class Attempts {
  /** For failures that no command with a random number in it brought: no jitter. */
  static final double NO_CHANCE = 0.5;

  private Attempts() {}

  /** A failure, and the random number that settles the jitter. */
  record Lost(Failure failure, double chance) {}

  static void succeed(Draft draft, Succeed result) {
    Optional<StepRef> ref =
        running(draft.execution(), result.path(), result.attempt(), result.generation());
    if (ref.isPresent()) {
      String key = ref.get().state().remarks().cacheKey();
      Node node = ref.get().node();
      draft.emit(
          new Event.StepCompleted(
              result.path(), result.attempt(), result.output(), result.writes(), result.at()));
      if (!key.isEmpty()) {
        remember(draft, node, key, result);
      }
    }
  }

  private static void remember(Draft draft, Node node, String key, Succeed result) {
    long expiresAt = result.at() + node.policy().cache().orElseThrow().ttlMillis();
    draft.emit(
        new Event.ResultRemembered(
            result.path(), ((Task.Call) node.task()).action(), key, expiresAt, result.at()));
  }

  static void reuse(Draft draft, Reuse result) {
    if (running(draft.execution(), result.path(), result.attempt(), result.generation())
        .isPresent()) {
      draft.emit(
          new Event.StepReused(result.path(), result.attempt(), result.output(), result.at()));
    }
  }

  static void fail(Draft draft, Fail result) {
    running(draft.execution(), result.path(), result.attempt(), result.generation())
        .ifPresent(
            ref -> fail(draft, ref, new Lost(result.failure(), result.chance()), result.at()));
  }

  /** A step that ends its process again and again is held. */
  static void interrupt(Draft draft, Interrupted interrupted) {
    Optional<StepRef> running =
        running(
            draft.execution(), interrupted.path(), interrupted.attempt(), interrupted.generation());
    if (running.isPresent()) {
      draft.emit(
          new Event.AttemptInterrupted(
              interrupted.path(), interrupted.attempt(), interrupted.at()));
      hold(draft, running.get(), interrupted.at());
    }
  }

  private static void hold(Draft draft, StepRef ref, long at) {
    int count = ref.state().times().interruptions();
    if (count >= draft.execution().program().bounds().limits().mostInterruptions()) {
      String message =
          "Expected step '"
              + ref.path()
              + "' to end, but its process ended "
              + count
              + " times while the step was running; find out whether the step is the reason,"
              + " then resume it";
      draft.emit(
          new Event.StepHeld(
              ref.path(),
              ref.state().attempt(),
              Failure.permanent(Failure.INTERRUPTED, message),
              at));
    }
  }

  private static Optional<StepRef> running(
      Execution execution, String path, int attempt, int generation) {
    return execution
        .find(path)
        .filter(ref -> execution.facts().generation() == generation)
        .filter(ref -> ref.state().phase() == StepPhase.ATTEMPTING)
        .filter(ref -> ref.state().attempt() == attempt);
  }

  /** Tries once more, if that may help, or gives up. */
  static void fail(Draft draft, StepRef ref, Lost lost, long at) {
    int attempt = ref.state().attempt();
    OptionalLong delay =
        attempt == 0
            ? OptionalLong.empty()
            : RetryRule.delay(
                ref.node().policy().retry(),
                draft.execution().program().classifier().classify(lost.failure()),
                attempt,
                lost.chance());
    if (delay.isPresent()) {
      draft.emit(
          new Event.RetryScheduled(
              ref.path(), attempt, lost.failure(), at + delay.getAsLong(), at));
    } else {
      giveUp(draft, ref, lost.failure(), at);
    }
  }

  /** Ends a step in failure, after its handler. */
  static void giveUp(Draft draft, StepRef ref, Failure failure, long at) {
    if (ref.node().policy().handler().isPresent()) {
      draft.emit(new Event.HandlerStarted(ref.path(), ref.state().attempt(), failure, at));
    } else {
      onError(draft, ref, failure, at);
    }
  }

  static void afterHandler(Draft draft, StepRef ref, long at) {
    onError(draft, ref, ref.state().failure().orElseThrow(), at);
  }

  private static void onError(Draft draft, StepRef ref, Failure failure, long at) {
    String path = ref.path();
    int attempt = ref.state().attempt();
    OnError onError =
        ref.node().policy().onError().orElseGet(() -> byDefault(draft.execution(), failure));
    if (onError instanceof OnError.Fail) {
      draft.emit(new Event.StepFailed(path, attempt, failure, false, at));
    } else if (onError instanceof OnError.Continue) {
      draft.emit(new Event.StepFailed(path, attempt, failure, true, at));
    } else if (onError instanceof OnError.Pause) {
      draft.emit(new Event.StepHeld(path, attempt, failure, at));
    } else if (onError instanceof OnError.Goto to) {
      jump(draft, ref, failure, to.step(), at);
    } else {
      throw new AssertionError(onError);
    }
  }

  /** The code is to be mended, not the execution to be lost: it goes on with another release. */
  private static OnError byDefault(Execution execution, Failure failure) {
    boolean holds =
        failure.code().equals(Failure.MISFIT)
            && execution.program().bounds().limits().holdsMisfits();
    return holds ? new OnError.Pause() : new OnError.Fail();
  }

  private static void jump(Draft draft, StepRef ref, Failure failure, String target, long at) {
    int most = draft.execution().program().bounds().limits().mostJumps();
    if (draft.execution().lifecycle().jumps() < most) {
      draft.emit(new Event.StepJumped(ref.path(), ref.state().attempt(), failure, target, at));
    } else {
      String message =
          "Expected at most " + most + " jumps to other steps, but there was one more after: ";
      Failure limit = Failure.permanent(Failure.LIMIT, message + failure.message());
      draft.emit(new Event.StepFailed(ref.path(), ref.state().attempt(), limit, false, at));
    }
  }
}
