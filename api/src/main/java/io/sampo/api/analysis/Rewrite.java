package io.sampo.api.analysis;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Branch;
import io.sampo.api.definition.StepKind.Case;
import io.sampo.api.definition.WorkflowDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a definition anew with other dependencies, and everything else as it was. */
final class Rewrite {
  private final Map<String, Change> changes;

  private Rewrite(List<Change> changes) {
    this.changes = changes.stream().collect(Collectors.toMap(Change::step, Function.identity()));
  }

  static WorkflowDefinition of(WorkflowDefinition definition, List<Change> changes) {
    return changes.isEmpty()
        ? definition
        : new WorkflowDefinition(
            definition.header(),
            definition.inputs(),
            definition.outputs(),
            new Rewrite(changes).steps(definition.steps()),
            definition.handlers(),
            definition.options());
  }

  private List<StepDefinition> steps(List<StepDefinition> steps) {
    return steps.stream().map(this::step).toList();
  }

  private StepDefinition step(StepDefinition step) {
    return new StepDefinition(
        step.id(), step.label(), kind(step.kind()), flow(step), step.data(), step.policy());
  }

  private Flow flow(StepDefinition step) {
    Change change = changes.get(step.id());
    return change == null
        ? step.flow()
        : new Flow(new After.Steps(change.after(), new Join.All()), step.flow().when());
  }

  private StepKind kind(StepKind kind) {
    if (kind instanceof StepKind.Condition some) {
      return new StepKind.Condition(some.expression(), steps(some.then()), steps(some.otherwise()));
    } else if (kind instanceof StepKind.Switch some) {
      List<Case> cases = some.cases().stream().map(one -> one.with(steps(one.steps()))).toList();
      return new StepKind.Switch(some.expression(), cases, steps(some.otherwise()));
    } else if (kind instanceof StepKind.Parallel some) {
      List<Branch> branches =
          some.branches().stream().map(one -> new Branch(one.name(), steps(one.steps()))).toList();
      return new StepKind.Parallel(branches, some.join());
    } else if (kind instanceof StepKind.Group some) {
      return new StepKind.Group(steps(some.steps()), some.stage());
    }
    return loop(kind);
  }

  private StepKind loop(StepKind kind) {
    if (kind instanceof StepKind.Loop some) {
      return new StepKind.Loop(
          some.over(), some.as(), steps(some.steps()), some.maxConcurrency(), some.maxIterations());
    } else if (kind instanceof StepKind.Repeat some) {
      return new StepKind.Repeat(some.test(), some.expression(), steps(some.steps()), some.pace());
    }
    return kind;
  }
}
