package io.sampo.api;

import io.sampo.api.definition.StepKind.Repeat;

/** The steps that run again and again, and how often at most. */
public final class RoundSteps extends StepList<RoundSteps> {
  private static final int DEFAULT_ROUNDS = 1000;

  private int maxIterations = DEFAULT_ROUNDS;

  RoundSteps(LambdaActions actions) {
    super(actions);
  }

  /** Bounds the rounds; 1000 unless said otherwise. */
  public RoundSteps maxIterations(int rounds) {
    maxIterations = rounds;
    return this;
  }

  Repeat toKind(Repeat.Test test, String expression) {
    return new Repeat(test, expression, toSteps(), maxIterations);
  }

  @Override
  RoundSteps self() {
    return this;
  }
}
