package io.sampo.runtime.core;

import io.sampo.api.definition.OnError;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command.Fail;
import io.sampo.runtime.core.Command.Reuse;
import io.sampo.runtime.core.Command.Succeed;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.retry.RetryRule;
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
    Optional<Place> place = running(draft.run(), result.path(), result.attempt());
    if (place.isPresent()) {
      String key = place.get().state().remark().cacheKey();
      Node node = place.get().node();
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
    if (running(draft.run(), result.path(), result.attempt()).isPresent()) {
      draft.emit(
          new Event.StepReused(result.path(), result.attempt(), result.output(), result.at()));
    }
  }

  static void fail(Draft draft, Fail result) {
    running(draft.run(), result.path(), result.attempt())
        .ifPresent(
            place -> fail(draft, place, new Lost(result.failure(), result.chance()), result.at()));
  }

  private static Optional<Place> running(Run run, String path, int attempt) {
    return run.find(path)
        .filter(place -> place.state().doing() == Doing.ATTEMPTING)
        .filter(place -> place.state().attempt() == attempt);
  }

  /** Tries once more, if that may help, or gives up. */
  static void fail(Draft draft, Place place, Lost lost, long at) {
    int attempt = place.state().attempt();
    OptionalLong delay =
        attempt == 0
            ? OptionalLong.empty()
            : RetryRule.delay(
                place.node().policy().retry(),
                draft.run().program().classifier().classify(lost.failure()),
                attempt,
                lost.chance());
    if (delay.isPresent()) {
      draft.emit(
          new Event.RetryScheduled(
              place.path(), attempt, lost.failure(), at + delay.getAsLong(), at));
    } else {
      giveUp(draft, place, lost.failure(), at);
    }
  }

  /** Ends a step in failure, after its handler. */
  static void giveUp(Draft draft, Place place, Failure failure, long at) {
    if (place.node().policy().handler().isPresent()) {
      draft.emit(new Event.HandlerStarted(place.path(), place.state().attempt(), failure, at));
    } else {
      onError(draft, place, failure, at);
    }
  }

  static void afterHandler(Draft draft, Place place, long at) {
    onError(draft, place, place.state().failure().orElseThrow(), at);
  }

  private static void onError(Draft draft, Place place, Failure failure, long at) {
    String path = place.path();
    int attempt = place.state().attempt();
    OnError onError = place.node().policy().onError().orElseGet(() -> usual(draft.run(), failure));
    if (onError instanceof OnError.Fail) {
      draft.emit(new Event.StepFailed(path, attempt, failure, false, at));
    } else if (onError instanceof OnError.Continue) {
      draft.emit(new Event.StepFailed(path, attempt, failure, true, at));
    } else if (onError instanceof OnError.Pause) {
      draft.emit(new Event.StepHeld(path, attempt, failure, at));
    } else if (onError instanceof OnError.Goto to) {
      jump(draft, place, failure, to.step(), at);
    } else {
      throw new AssertionError(onError);
    }
  }

  /** The code is to be mended, not the execution to be lost: it goes on with another release. */
  private static OnError usual(Run run, Failure failure) {
    boolean holds = failure.code().equals(Failure.MISFIT) && run.program().bounds().holdsMisfits();
    return holds ? new OnError.Pause() : new OnError.Fail();
  }

  private static void jump(Draft draft, Place place, Failure failure, String target, long at) {
    int most = draft.run().program().bounds().mostJumps();
    if (draft.run().stand().jumps() < most) {
      draft.emit(new Event.StepLeft(place.path(), place.state().attempt(), failure, target, at));
    } else {
      String message =
          "Expected at most " + most + " jumps to other steps, but there was one more after: ";
      Failure limit = Failure.permanent(Failure.LIMIT, message + failure.message());
      draft.emit(new Event.StepFailed(place.path(), place.state().attempt(), limit, false, at));
    }
  }
}
