package io.sampo.runtime.core.language;

import io.sampo.api.view.Cause;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.TimerKey;
import java.util.Locale;

/**
 * Spells events in a word or two, so that a test reads as the story it tells: {@code call a} is the
 * beginning of an attempt, {@code open g 0} that of a scope inside a step, {@code leave a for c} a
 * jump.
 */
final class Told {
  private Told() {}

  static String of(TimerKey timer) {
    return (timer.kind().name().toLowerCase(Locale.ROOT) + " " + timer.path()).strip();
  }

  static String of(Cause cause) {
    if (cause instanceof Cause.StepFailed failed) {
      return "FAILED " + failed.step() + ": " + failed.failure().code();
    }
    if (cause instanceof Cause.TimedOut) {
      return "TIMED OUT";
    }
    return cause instanceof Cause.Cancelled cancelled
        ? "CANCELLED: " + cancelled.reason()
        : "INVALID OUTPUT";
  }

  static String of(Event event) {
    if (event instanceof Event.Started) {
      return "start";
    } else if (event instanceof Event.PartStarted part) {
      return "part " + part.part().word();
    } else if (event instanceof Event.SignalReceived signal) {
      return "signal " + signal.name();
    } else if (event instanceof Event.HoldResolved resumed) {
      return "resume " + resumed.remedy();
    } else if (event instanceof Event.Completed completed) {
      return "COMPLETED " + completed.output();
    } else if (event instanceof Event.Ended ended) {
      return of(ended.cause());
    }
    return step(event);
  }

  private static String step(Event event) {
    if (event instanceof Event.StepScheduled e) {
      return "call " + e.path();
    } else if (event instanceof Event.AttemptStarted e) {
      return "call " + e.path() + " again";
    } else if (event instanceof Event.StepWaiting e) {
      return "wait " + e.path();
    } else if (event instanceof Event.StepListening e) {
      return "listen " + e.path();
    } else if (event instanceof Event.SignalTaken e) {
      return "take " + e.path();
    } else if (event instanceof Event.StepCompleted e) {
      return "complete " + e.path();
    } else if (event instanceof Event.Returned e) {
      return "return " + e.path();
    } else if (event instanceof Event.StepReused e) {
      return "reuse " + e.path();
    } else if (event instanceof Event.ResultRemembered e) {
      return "remember " + e.path();
    } else if (event instanceof Event.StepSkipped e) {
      return "skip " + e.path();
    }
    return holder(event);
  }

  private static String holder(Event event) {
    if (event instanceof Event.ContainerEntered e) {
      return "enter " + e.path();
    } else if (event instanceof Event.ScopeOpened e) {
      return "open " + e.path() + " " + e.slot();
    } else if (event instanceof Event.ScopeClosed e) {
      return "close " + e.path() + " " + e.slot();
    } else if (event instanceof Event.ContainerCompleted e) {
      return "join " + e.path();
    }
    return failure(event);
  }

  private static String failure(Event event) {
    if (event instanceof Event.RetryScheduled e) {
      return "back off " + e.path();
    } else if (event instanceof Event.RetryDue e) {
      return "retry " + e.path();
    } else if (event instanceof Event.HandlerStarted e) {
      return "handle " + e.path();
    } else if (event instanceof Event.StepFailed e) {
      return (e.continued() ? "continue over " : "fail ") + e.path();
    } else if (event instanceof Event.StepJumped e) {
      return "leave " + e.path() + " for " + e.target();
    } else if (event instanceof Event.StepHeld e) {
      return "hold " + e.path();
    }
    throw new AssertionError(event);
  }
}
