package io.sampo.api.format;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepKind.Branch;
import io.sampo.api.definition.StepKind.Parallel;
import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How branches that run side by side are written, in each of the shapes they have. */
final class BranchForms {
  private static final ObjectForm<Branch> BRANCH = ObjectForm.of("branch", branch());

  private static final Form<List<Branch>> BRANCHES =
      Form.<List<Branch>>of(
              "list of branches, or object of lists of steps",
              Schemas.named(BRANCH.schema(), Schemas.byName(Schemas.STEPS)),
              value -> Optional.of(branches(value)),
              branches -> Json.array(branches.stream().map(BRANCH::write).toList()))
          .checked(BranchForms::collect);

  private static final Field<List<Branch>> FIELD =
      Field.required("branches", BRANCHES, "the branches");
  private static final Field<Join> JOIN =
      Field.or("join", Forms.JOIN, new Join.All(), "how many branches must be done");

  private BranchForms() {}

  static Form<Parallel> parallel() {
    return ObjectForm.of("parallel", part())
        .or(
            Value::isList,
            Form.of(
                BRANCHES.words(),
                Schemas.list(BRANCH.schema()),
                body ->
                    BRANCHES
                        .read(body.child("branches", body.node()))
                        .map(branches -> new Parallel(branches, new Join.All())),
                parallel -> BRANCHES.write(parallel.branches())));
  }

  private static Part<Parallel> part() {
    var join =
        JOIN.reading(BranchForms::join)
            .and(Key.old("wait_all", Forms.FLAG, "join"))
            .of(Parallel::join);
    var branches =
        FIELD
            .reading(BranchForms::stepsOrBranches)
            .and(Key.optional("steps", Forms.STEPS, "steps each of which is a branch"))
            .of(Parallel::branches);
    return Part.<Parallel>whole(in -> new Parallel(in.get(branches), in.get(join)), join, branches)
        .also(BranchForms::collectJoin);
  }

  private static void collectJoin(Parallel parallel, Site site) {
    site.parts().join(site.key("join").path(), parallel.join(), parallel.branches().size());
  }

  private static Part<Branch> branch() {
    var name = Field.or("name", Forms.CHECKED_NAME, "", "its name").always().of(Branch::name);
    var steps = StepLists.STEPS.of(Branch::steps);
    return Part.whole(in -> new Branch(in.get(name), in.get(steps)), name, steps);
  }

  private static void collect(List<Branch> branches, Site site) {
    for (int at = 0; at < branches.size(); at++) {
      BRANCH.collect(branches.get(at), site.index(at));
    }
  }

  private static Optional<Join> join(Fields fields) {
    if (fields.find("join").isPresent()) {
      fields.forbid("wait_all", "'join' says it already: remove one");
      return JOIN.read(fields);
    }
    boolean all = fields.find("wait_all").flatMap(Value::bool).orElse(true);
    return Optional.of(all ? new Join.All() : new Join.Any());
  }

  private static Optional<List<Branch>> stepsOrBranches(Fields fields) {
    Optional<Value> steps = fields.find("steps");
    if (steps.isEmpty()) {
      return FIELD.read(fields).or(() -> Optional.of(List.of()));
    }
    fields.forbid("branches", "'steps' are the branches already: remove one");
    return Optional.of(
        StepReading.list(steps.get()).stream()
            .map(step -> new Branch(step.id(), List.of(step)))
            .toList());
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
      Optional<Branch> branch =
          item.isList() ? Optional.of(new Branch("", StepReading.list(item))) : BRANCH.read(item);
      String unnamed = "branch-" + (branches.size() + 1);
      branch
          .map(some -> some.name().isEmpty() ? new Branch(unnamed, some.steps()) : some)
          .ifPresent(branches::add);
    }
    return branches;
  }
}
