package io.sampo.api;

import io.sampo.api.definition.StepDefinition;
import java.util.List;
import java.util.function.Consumer;

/** Steps inside another step, or outside the graph. */
public final class Steps extends StepList<Steps> {
  private Steps(LambdaActions actions) {
    super(actions);
  }

  static List<StepDefinition> written(LambdaActions actions, Consumer<? super Steps> says) {
    Steps steps = new Steps(actions);
    says.accept(steps);
    return steps.toSteps();
  }

  @Override
  Steps self() {
    return this;
  }
}
