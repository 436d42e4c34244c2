package io.sampo.runtime;

import io.sampo.runtime.context.SystemTime;
import io.sampo.runtime.context.Time;
import org.apache.pekko.actor.setup.Setup;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Gives the engine of an actor system what no configuration file can hold: another time, so that
 * workflows which wait for days can be tested in milliseconds.
 *
 * <pre>{@code
 * ActorSystem.create(
 *     guardian,
 *     "app",
 *     ActorSystemSetup.create(BootstrapSetup.create(config), SampoSetup.create(time)));
 * }</pre>
 */
public final class SampoSetup extends Setup {
  private final Time time;

  private SampoSetup(Time time) {
    this.time = time;
  }

  /** Has every timer of the engine, and every time it records, come from there. */
  public static SampoSetup create(Time time) {
    return new SampoSetup(time);
  }

  static Time timeOf(ActorSystem<?> system) {
    return system
        .settings()
        .setup()
        .get(SampoSetup.class)
        .map(setup -> setup.time)
        .orElseGet(() -> SystemTime.of(system));
  }
}
