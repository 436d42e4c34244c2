package io.sampo.runtime.core.apply;

import io.sampo.api.message.Remedy;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.state.SeenKeys;
import java.util.Optional;

/** How decisions on held steps are told apart. */
public final class Holds {
  private Holds() {}

  /** Tells a decision from others without keeping it. */
  public static String mark(Remedy remedy, Optional<String> path) {
    return SeenKeys.mark(remedy.word() + '\n' + path.orElse(""));
  }

  static String mark(Event.HoldResolved event) {
    return mark(event.remedy(), event.path());
  }
}
