package io.sampo.runtime.oracle;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Branch;
import io.sampo.api.definition.StepKind.Case;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes a workload smaller as long as something about it stays as it is. */
final class Shrinker {
  private static final int MOST_TRIES = 2_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Workload work;
  private final Predicate<Workload> stays;
  private final long until = System.nanoTime() + PATIENCE.toNanos();
  private int tries;

  private Shrinker(Workload work, Predicate<Workload> stays) {
    this.work = work;
    this.stays = stays;
  }

  /** The smallest that was found; each one tried has a name of its own. */
  static Workload shrink(Workload work, Predicate<Workload> stays) {
    return new Shrinker(work, stays).shrink();
  }

  private Workload shrink() {
    Workload smallest = work;
    Optional<Workload> smaller = Optional.of(work);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = smaller(smallest);
    }
    return smallest;
  }

  private Optional<Workload> smaller(Workload from) {
    for (WorkflowDefinition candidate : definitions(from.definition())) {
      if (tries == MOST_TRIES || System.nanoTime() > until) {
        return Optional.empty();
      }
      tries++;
      Workload tried = from.with(named(candidate, work.name() + "z" + tries));
      if (stays.test(tried)) {
        return Optional.of(tried);
      }
    }
    return Optional.empty();
  }

  /** The same under another name, to be run once more. */
  static Workload renamed(Workload work) {
    return work.with(named(work.definition(), work.name() + "z"));
  }

  private static WorkflowDefinition named(WorkflowDefinition definition, String name) {
    return new WorkflowDefinition(
        Header.of(name),
        definition.inputs(),
        definition.outputs(),
        definition.steps(),
        definition.handlers(),
        definition.options());
  }

  private static List<WorkflowDefinition> definitions(WorkflowDefinition from) {
    List<WorkflowDefinition> all = new ArrayList<>();
    Handlers handlers = from.handlers();
    Optional<StepDefinition> handler = handlers.errorHandler();
    List<StepDefinition> none = List.of();
    List<Handlers> fewer = new ArrayList<>();
    fewer.add(Handlers.NONE);
    fewer.add(
        new Handlers(
            Optional.empty(), handlers.finallySteps(), handlers.before(), handlers.after(), none));
    lists(handlers.finallySteps())
        .forEach(
            list ->
                fewer.add(new Handlers(handler, list, handlers.before(), handlers.after(), none)));
    lists(handlers.before())
        .forEach(
            list ->
                fewer.add(
                    new Handlers(handler, handlers.finallySteps(), list, handlers.after(), none)));
    lists(handlers.after())
        .forEach(
            list ->
                fewer.add(
                    new Handlers(handler, handlers.finallySteps(), handlers.before(), list, none)));
    for (Handlers some : fewer) {
      if (!some.equals(handlers)) {
        all.add(with(from, from.steps(), some, from.options()));
      }
    }
    WorkflowOptions plain =
        new WorkflowOptions(
            from.options().timeout(),
            WorkflowOptions.NONE.maxConcurrency(),
            WorkflowOptions.NONE.defaults(),
            from.options().policies(),
            WorkflowOptions.NONE.failure(),
            from.options().env());
    if (!plain.equals(from.options())) {
      all.add(with(from, from.steps(), handlers, plain));
    }
    if (!from.outputs().isEmpty()) {
      all.add(
          new WorkflowDefinition(
              from.header(), from.inputs(), List.of(), from.steps(), handlers, from.options()));
    }
    lists(from.steps()).forEach(list -> all.add(with(from, list, handlers, from.options())));
    return all;
  }

  private static WorkflowDefinition with(
      WorkflowDefinition from,
      List<StepDefinition> steps,
      Handlers handlers,
      WorkflowOptions options) {
    return new WorkflowDefinition(
        from.header(), from.inputs(), from.outputs(), steps, handlers, options);
  }

  /** The list without one of its steps, or with a smaller one in its place. */
  private static List<List<StepDefinition>> lists(List<StepDefinition> steps) {
    List<List<StepDefinition>> all = new ArrayList<>();
    for (int at = steps.size() - 1; at >= 0; at--) {
      List<StepDefinition> without = new ArrayList<>(steps);
      StepDefinition step = without.remove(at);
      all.add(without);
      all.add(replaced(steps, at, inside(step)));
    }
    for (int at = 0; at < steps.size(); at++) {
      for (StepDefinition smaller : steps(steps.get(at))) {
        all.add(replaced(steps, at, List.of(smaller)));
      }
    }
    return all;
  }

  private static List<StepDefinition> replaced(
      List<StepDefinition> steps, int at, List<StepDefinition> others) {
    List<StepDefinition> replaced = new ArrayList<>(steps);
    replaced.remove(at);
    replaced.addAll(at, others);
    return replaced;
  }

  /** The steps a step holds, without it. */
  private static List<StepDefinition> inside(StepDefinition step) {
    StepKind kind = step.kind();
    if (kind instanceof StepKind.Group group) {
      return group.steps();
    } else if (kind instanceof StepKind.Condition condition) {
      return condition.then().isEmpty() ? condition.otherwise() : condition.then();
    } else if (kind instanceof StepKind.Parallel parallel && parallel.branches().size() == 1) {
      return parallel.branches().get(0).steps();
    }
    return List.of();
  }

  private static List<StepDefinition> steps(StepDefinition step) {
    List<StepDefinition> all = new ArrayList<>();
    if (!step.policy().equals(StepPolicy.NONE)) {
      StepPolicy policy = step.policy();
      all.add(with(step, step.kind(), step.flow(), StepPolicy.NONE));
      all.add(
          with(
              step,
              step.kind(),
              step.flow(),
              new StepPolicy(
                  policy.timeout(),
                  policy.retry(),
                  policy.onError(),
                  policy.compensation(),
                  policy.resources(),
                  StepPolicy.Extras.NONE)));
    }
    if (step.flow().when().isPresent()) {
      all.add(
          with(step, step.kind(), new Flow(step.flow().after(), Optional.empty()), step.policy()));
    }
    for (StepKind kind : kinds(step.kind())) {
      all.add(with(step, kind, step.flow(), step.policy()));
    }
    return all;
  }

  private static StepDefinition with(
      StepDefinition step, StepKind kind, Flow flow, StepPolicy policy) {
    return new StepDefinition(step.id(), step.label(), kind, flow, step.data(), policy);
  }

  private static List<StepKind> kinds(StepKind kind) {
    if (kind instanceof StepKind.Group some) {
      return kinds(some.steps(), list -> new StepKind.Group(list, some.stage()));
    } else if (kind instanceof StepKind.Condition some) {
      List<StepKind> all =
          kinds(
              some.then(),
              list -> new StepKind.Condition(some.expression(), list, some.otherwise()));
      all.addAll(
          kinds(
              some.otherwise(),
              list -> new StepKind.Condition(some.expression(), some.then(), list)));
      return all;
    } else if (kind instanceof StepKind.Loop some) {
      return kinds(
          some.steps(),
          list ->
              new StepKind.Loop(
                  some.over(), some.as(), list, some.maxConcurrency(), some.maxIterations()));
    } else if (kind instanceof StepKind.Repeat some) {
      return kinds(
          some.steps(),
          list -> new StepKind.Repeat(some.test(), some.expression(), list, some.pace()));
    } else if (kind instanceof StepKind.Switch some) {
      return choices(some);
    } else if (kind instanceof StepKind.Parallel some) {
      return branches(some);
    }
    return List.of();
  }

  private static List<StepKind> kinds(
      List<StepDefinition> steps, Function<List<StepDefinition>, StepKind> with) {
    List<StepKind> all = new ArrayList<>();
    lists(steps).forEach(list -> all.add(with.apply(list)));
    return all;
  }

  private static List<StepKind> choices(StepKind.Switch from) {
    List<StepKind> all =
        kinds(from.otherwise(), list -> new StepKind.Switch(from.expression(), from.cases(), list));
    for (int at = 0; at < from.cases().size(); at++) {
      List<Case> without = new ArrayList<>(from.cases());
      Case one = without.remove(at);
      all.add(new StepKind.Switch(from.expression(), without, from.otherwise()));
      for (List<StepDefinition> list : lists(one.steps())) {
        List<Case> cases = new ArrayList<>(from.cases());
        cases.set(at, one.with(list));
        all.add(new StepKind.Switch(from.expression(), cases, from.otherwise()));
      }
    }
    return all;
  }

  private static List<StepKind> branches(StepKind.Parallel from) {
    List<StepKind> all = new ArrayList<>();
    for (int at = 0; at < from.branches().size(); at++) {
      List<Branch> without = new ArrayList<>(from.branches());
      Branch one = without.remove(at);
      all.add(new StepKind.Parallel(without, from.join()));
      for (List<StepDefinition> list : lists(one.steps())) {
        List<Branch> branches = new ArrayList<>(from.branches());
        branches.set(at, new Branch(one.name(), list));
        all.add(new StepKind.Parallel(branches, from.join()));
      }
    }
    return all;
  }
}
