package io.sampo.runtime.core.apply;

import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.StepRef;
import io.sampo.runtime.core.state.Work;

/** The timers that bound how long a step may take. */
final class StepLimits {
  private final Agenda agenda;
  private final long at;

  StepLimits(Agenda agenda, long at) {
    this.agenda = agenda;
    this.at = at;
  }

  /** Calls are timed where they run, from the moment they get a thread; all else is timed here. */
  void bound(StepRef ref) {
    long millis = ref.node().policy().timeoutMillis();
    if (millis > 0) {
      agenda.begin(new Work.Timer(TimerKey.limit(ref.path()), at + millis));
    }
    boundAll(ref);
  }

  /** From the first attempt on. */
  void boundAll(StepRef ref) {
    long millis = ref.node().policy().totalMillis();
    TimerKey key = TimerKey.total(ref.path());
    if (millis > 0 && agenda.due(key).isEmpty()) {
      agenda.begin(new Work.Timer(key, at + millis));
    }
  }

  /** The attempt is over. */
  void end(StepRef ref) {
    if (ref.node().policy().timeoutMillis() > 0) {
      agenda.end(TimerKey.limit(ref.path()));
    }
  }

  /** No attempt follows. */
  void endAll(StepRef ref) {
    if (ref.node().policy().totalMillis() > 0) {
      agenda.end(TimerKey.total(ref.path()));
    }
  }
}
