package io.sampo.api;

import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.format.Durations;
import java.time.Duration;
import java.util.Optional;

/** The steps that run again and again, and how often at most. */
public final class RoundSteps extends StepList<RoundSteps> {
  private static final int DEFAULT_ROUNDS = 1000;

  private int maxIterations = DEFAULT_ROUNDS;
  private Repeat.OnLimit onLimit = Repeat.OnLimit.FAIL;
  private Optional<String> every = Optional.empty();

  RoundSteps(LambdaActions actions) {
    super(actions);
  }

  /** Bounds the iterations, by default 1000; a loop that would need more fails. */
  public RoundSteps maxIterations(int iterations) {
    maxIterations = iterations;
    return this;
  }

  /** Completes, with the result of the last iteration, a loop that would need more iterations. */
  public RoundSteps continueAtLimit() {
    onLimit = Repeat.OnLimit.CONTINUE;
    return this;
  }

  /** Pauses for that long between two iterations. */
  public RoundSteps every(Duration pause) {
    return every(Durations.write(pause));
  }

  /**
   * Pauses between two iterations for a duration such as {@code 10s}, or one that <code>${…}</code>
   * yields.
   *
   * @throws IllegalArgumentException when it is no duration
   */
  public RoundSteps every(String pause) {
    if (!pause.contains("${")) {
      Durations.parse(pause);
    }
    every = Optional.of(pause);
    return this;
  }

  Repeat toKind(Repeat.Test test, String expression) {
    return new Repeat(test, expression, toSteps(), new Repeat.Pace(maxIterations, onLimit, every));
  }

  @Override
  RoundSteps self() {
    return this;
  }
}
