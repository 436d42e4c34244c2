package io.sampo.api.analysis;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one execution can cost at most when everything that may fail does so as late as it can.
 *
 * <p>Attempts of a step multiply: its own tries, its calls, the items or rounds of the loops around
 * it, the tries of the steps around it, and 101 where a {@code goto} can lead back to it (an
 * execution makes at most 100 jumps). A step takes its timeout times its tries and every delay
 * between them, at its longest: {@code min(d(n) · (1 + jitter), max_delay)} before try n + 1. Steps
 * beside each other take as long as the longest chain of them. Bounds that no run may reach are
 * still bounds; greater numbers than a {@code long} holds are its greatest.
 *
 * <p>Not counted: attempts that a crash interrupted, tries that a person asked for, the inside of
 * subflows, and the time an attempt waits for a free place, thread or unit of a pool.
 *
 * @param attemptsByStep the most attempts of each step in one execution, by id and in the order of
 *     a file: of a step that contains others how often these run; empty when nothing bounds it
 * @param attempts the most attempts of all actions and subflows together; empty when nothing bounds
 *     it
 * @param duration the longest time from start to end; empty when nothing bounds it
 * @param unbounded which steps make it so that there is no bound, and what would give one
 */
public record WorstCase(
    Map<String, OptionalLong> attemptsByStep,
    OptionalLong attempts,
    Optional<Duration> duration,
    List<String> unbounded) {
  public WorstCase {
    attemptsByStep = Collections.unmodifiableMap(new LinkedHashMap<>(attemptsByStep));
    unbounded = List.copyOf(unbounded);
  }
}
