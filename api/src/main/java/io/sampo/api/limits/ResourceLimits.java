package io.sampo.api.limits;

import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * The limits of one actor system. An attempt whose step says <code>resources: {db: 1}</code> begins
 * when that many units of the pool are free, and holds them until its code has ended; no attempt
 * begins while a gauge is above its limit. Who waits longer for a pool is served first.
 *
 * <p>What is said here is not recorded: say it again in each process, before definitions are
 * registered. Thread-safe.
 */
public interface ResourceLimits {

  /** The gauge of how busy the processors of the machine are, in percent. */
  String CPU = "cpu";

  /** The gauge of how much of the heap that this process may have is taken, in percent. */
  String MEMORY = "memory";

  /**
   * Sets how many units a pool has.
   *
   * @throws IllegalArgumentException when there is not at least one, or the name is empty
   */
  ResourceLimits pool(String name, int units);

  /**
   * Names a gauge, or puts another in the place of one: called now and then, it yields percent.
   * Attempts wait while it is read, so it must not block.
   */
  ResourceLimits gauge(String name, DoubleSupplier percent);

  /**
   * Lets no attempt begin while the gauge is above so many percent; of several limits the lowest
   * holds.
   *
   * @throws IllegalArgumentException when that is not a positive number
   */
  ResourceLimits limit(String gauge, double percent);

  /** The same for several gauges until the restriction is closed. */
  Restriction restrict(Map<String, ? extends Number> percents);

  /** Limits that can be lifted. */
  interface Restriction extends AutoCloseable {
    @Override
    void close();
  }
}
