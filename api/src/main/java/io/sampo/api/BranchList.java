package io.sampo.api;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Branches that run side by side, and how many of them must be done. */
public final class BranchList {
  private final LambdaActions actions;
  private final List<StepKind.Branch> branches = new ArrayList<>();
  private Join join = new Join.All();

  BranchList(LambdaActions actions) {
    this.actions = actions;
  }

  public BranchList branch(String name, Consumer<? super Steps> steps) {
    branches.add(new StepKind.Branch(name, Steps.written(actions, steps)));
    return this;
  }

  /** Goes on when the first branch is done; the others are cancelled. */
  public BranchList joinAny() {
    join = new Join.Any();
    return this;
  }

  /** Goes on when that many branches are done; the others are cancelled. */
  public BranchList join(int count) {
    join = new Join.Count(count);
    return this;
  }

  StepKind toKind() {
    return new StepKind.Parallel(branches, join);
  }
}
