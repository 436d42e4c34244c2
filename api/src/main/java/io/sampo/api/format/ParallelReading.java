package io.sampo.api.format;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads branches that run side by side, in each of the shapes they are written in. */
final class ParallelReading {
  private static final Vocabulary PARALLEL =
      Vocabulary.of("branches", "steps", "join|wait", "wait_all");
  private static final Vocabulary BRANCH = Vocabulary.of("name|id", "steps");

  private ParallelReading() {}

  static Optional<StepKind> read(Value body) {
    if (body.isList()) {
      List<Branch> branches = branches(body.child("branches", body.node()));
      return Optional.of(new StepKind.Parallel(branches, new Join.All()));
    }
    return body.fields(PARALLEL).map(ParallelReading::read);
  }

  private static StepKind read(Fields fields) {
    return new StepKind.Parallel(branches(fields), join(fields));
  }

  private static Join join(Fields fields) {
    Optional<Value> join = fields.find("join");
    if (join.isPresent()) {
      fields.forbid("wait_all", "'join' says it already: remove one");
      return join.flatMap(JoinReading::read).orElseGet(Join.All::new);
    }
    boolean all = fields.find("wait_all").flatMap(Value::bool).orElse(true);
    return all ? new Join.All() : new Join.Any();
  }

  private static List<Branch> branches(Fields fields) {
    Optional<Value> steps = fields.find("steps");
    if (steps.isPresent()) {
      fields.forbid("branches", "'steps' are the branches already: remove one");
      return StepReading.list(steps.get()).stream().map(ParallelReading::branchOfOne).toList();
    }
    return fields
        .require("branches", "the branches")
        .map(ParallelReading::branches)
        .orElse(List.of());
  }

  private static Branch branchOfOne(StepDefinition step) {
    return new Branch(step.id(), List.of(step));
  }

  private static List<Branch> branches(Value value) {
    List<Branch> branches = new ArrayList<>();
    if (value.isObject()) {
      for (Value.Member member : value.members().orElse(List.of())) {
        Names.check(member);
        branches.add(new Branch(member.key(), StepReading.list(member.value())));
      }
      return branches;
    }
    for (Value item : value.items("a list or an object")) {
      branch(item, "branch-" + (branches.size() + 1)).ifPresent(branches::add);
    }
    return branches;
  }

  private static Optional<Branch> branch(Value value, String defaultName) {
    if (value.isList()) {
      return Optional.of(new Branch(defaultName, StepReading.list(value)));
    }
    return value.fields(BRANCH).flatMap(fields -> branch(fields, defaultName));
  }

  private static Optional<Branch> branch(Fields fields, String defaultName) {
    Optional<Value> given = fields.find("name");
    Optional<String> name =
        given.isPresent() ? given.flatMap(Names::read) : Optional.of(defaultName);
    List<StepDefinition> steps = GroupReading.steps(fields);
    return name.map(some -> new Branch(some, steps));
  }
}
