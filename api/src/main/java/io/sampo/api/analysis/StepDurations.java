package io.sampo.api.analysis;

import io.sampo.api.definition.StepDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How long steps take, so that a critical path can be told from a merely long list; measured ones
 * come from {@link MeasuredDurations}.
 */
@FunctionalInterface
public interface StepDurations {
  /** What a step takes of which nothing is known: a path's length in seconds counts its steps. */
  Duration UNIT = Duration.ofSeconds(1);

  /** Nothing is known: every step that holds no others takes {@link #UNIT}. */
  StepDurations NONE = step -> Optional.empty();

  /**
   * How long one run of a step takes, zero or more, with all its attempts and calls; of a step that
   * contains others, with everything inside. Empty when it is not known: then a step that contains
   * others takes what its own critical path takes, and every other {@link #UNIT}.
   */
  Optional<Duration> of(StepDefinition step);

  /** Those durations, by the id of the step; steps that are not in it are unknown. */
  static StepDurations of(Map<String, Duration> byId) {
    Map<String, Duration> known = Map.copyOf(byId);
    return step -> Optional.ofNullable(known.get(step.id()));
  }
}
