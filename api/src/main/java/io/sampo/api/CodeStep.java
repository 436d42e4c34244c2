package io.sampo.api;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Items;
import java.util.Optional;
import java.util.function.Consumer;

/** A step that calls code written in place, and under which conditions. */
public final class CodeStep extends StepPolicies<CodeStep> {
  private final String action;
  private Optional<Items> items = Optional.empty();

  CodeStep(String id, LambdaActions actions, String action) {
    super(id, actions);
    this.action = action;
  }

  /** Calls the code for each item of a list instead of once. */
  public CodeStep forEach(Consumer<? super ItemsBuilder> says) {
    ItemsBuilder each = new ItemsBuilder();
    says.accept(each);
    items = Optional.of(each.toItems());
    return this;
  }

  @Override
  boolean isPerItem() {
    return items.isPresent();
  }

  @Override
  StepKind toKind() {
    return new StepKind.Action(action, items);
  }

  @Override
  CodeStep self() {
    return this;
  }
}
