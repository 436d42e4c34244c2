package io.sampo.runtime.engine;

import java.util.Map;

/**
 * How much may go on at the same time.
 *
 * @param maxConcurrency how many steps
 * @param resourceLimits no step begins while a gauge ({@code cpu}, {@code memory}, or one that the
 *     application names) is above so many percent
 */
public record ParallelOptions(int maxConcurrency, Map<String, Integer> resourceLimits) {
  public ParallelOptions {
    resourceLimits = Map.copyOf(resourceLimits);
  }

  public static ParallelOptions of(int maxConcurrency) {
    return new ParallelOptions(maxConcurrency, Map.of());
  }
}
