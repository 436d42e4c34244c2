package io.sampo.api;

import io.sampo.api.definition.StepKind;
import java.util.OptionalInt;

/** The steps that run once per item of a list, and how. */
public final class LoopSteps extends StepList<LoopSteps> {
  private String as = ItemsBuilder.DEFAULT_ITEM;
  private OptionalInt maxConcurrency = OptionalInt.empty();
  private OptionalInt maxIterations = OptionalInt.empty();

  LoopSteps(LambdaActions actions) {
    super(actions);
  }

  /** Names the item; {@code <name>_index} is its place. Unless said otherwise {@code item}. */
  public LoopSteps as(String name) {
    as = name;
    return this;
  }

  /** Bounds how many items are in work at the same time. */
  public LoopSteps maxConcurrency(int items) {
    maxConcurrency = OptionalInt.of(items);
    return this;
  }

  /** Bounds how many items are taken. */
  public LoopSteps maxIterations(int items) {
    maxIterations = OptionalInt.of(items);
    return this;
  }

  StepKind toKind(String over) {
    return new StepKind.Loop(over, as, toSteps(), maxConcurrency, maxIterations);
  }

  @Override
  LoopSteps self() {
    return this;
  }
}
