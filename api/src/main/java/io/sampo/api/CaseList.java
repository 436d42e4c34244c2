package io.sampo.api;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cases of a choice. */
public final class CaseList {
  private final LambdaActions actions;
  private final List<StepKind.Case> cases = new ArrayList<>();
  private List<StepDefinition> otherwise = List.of();

  CaseList(LambdaActions actions) {
    this.actions = actions;
  }

  /** What runs when the expression equals the value, compared as JSON. The first match counts. */
  public CaseList when(@Nullable Object value, Consumer<? super Steps> steps) {
    cases.add(
        new StepKind.Case(JsonMapper.standard().toJson(value), Steps.written(actions, steps)));
    return this;
  }

  /** What runs when the condition is true and no case before it matched. */
  public CaseList whenTrue(String condition, Consumer<? super Steps> steps) {
    cases.add(new StepKind.Case(Optional.of(condition), Json.NULL, Steps.written(actions, steps)));
    return this;
  }

  /** What runs when no case matches. */
  public CaseList otherwise(Consumer<? super Steps> steps) {
    otherwise = Steps.written(actions, steps);
    return this;
  }

  StepKind toKind(String expression) {
    return new StepKind.Switch(expression, cases, otherwise);
  }
}
