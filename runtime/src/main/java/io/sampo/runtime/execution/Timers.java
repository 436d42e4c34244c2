package io.sampo.runtime.execution;

import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.state.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.Cancellable;

/** The timers of one execution that are armed. A timer never fires early. */
final class Timers {
  private final EngineContext engine;
  private final Consumer<TimerKey> due;
  private final Map<TimerKey, Armed> armed = new HashMap<>(4);

  private record Armed(long dueAt, Cancellable cancellable) {}

  /**
   * No timers.
   *
   * @param due is told, on any thread, which timer is due
   */
  Timers(EngineContext engine, Consumer<TimerKey> due) {
    this.engine = engine;
    this.due = due;
  }

  /** Arms a timer. */
  void arm(Work.Timer timer) {
    disarm(timer.name());
    Duration delay = Duration.ofMillis(Math.max(0, timer.dueAt() - engine.now()));
    Cancellable cancellable = engine.time().schedule(delay, () -> due.accept(timer.name()));
    armed.put(timer.name(), new Armed(timer.dueAt(), cancellable));
  }

  void disarm(TimerKey timer) {
    Armed found = armed.remove(timer);
    if (found != null) {
      found.cancellable().cancel();
    }
  }

  /** A timer has fired, and is armed no more. */
  void fired(TimerKey timer) {
    armed.remove(timer);
  }

  /** Whether a timer is armed for its time. */
  boolean isArmed(Work.Timer timer) {
    Armed found = armed.get(timer.name());
    return found != null && found.dueAt() == timer.dueAt();
  }

  /** Every timer that is armed. */
  List<TimerKey> all() {
    return List.copyOf(armed.keySet());
  }

  void close() {
    armed.values().forEach(each -> each.cancellable().cancel());
    armed.clear();
  }
}
