package io.sampo.runtime.core.program;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles lists of steps: their order, conditions and policies. What a step does is in Tasks. */
final class Blocks {
  private final WorkflowOptions options;
  private final RetryPolicy configured;
  private final ExpressionCompiler expressions;
  private final Tasks tasks;

  Blocks(WorkflowOptions options, RetryPolicy configured, ExpressionCompiler expressions) {
    this.options = options;
    this.configured = configured;
    this.expressions = expressions;
    this.tasks = new Tasks(this, expressions);
  }

  Block of(List<StepDefinition> steps) {
    Map<String, Integer> index = new HashMap<>();
    for (int at = 0; at < steps.size(); at++) {
      index.put(steps.get(at).id(), at);
    }
    List<Node> nodes = new ArrayList<>(steps.size());
    List<List<Integer>> successors = new ArrayList<>(steps.size());
    steps.forEach(step -> successors.add(new ArrayList<>(1)));
    int[] needed = new int[steps.size()];
    for (int at = 0; at < steps.size(); at++) {
      StepDefinition step = steps.get(at);
      nodes.add(node(at, step, index.keySet()));
      int[] dependencies = dependencies(at, step.flow().after(), index);
      for (int dependency : dependencies) {
        successors.get(dependency).add(at);
      }
      needed[at] = needed(step.flow().after(), dependencies.length);
    }
    List<int[]> arrays = new ArrayList<>(steps.size());
    successors.forEach(list -> arrays.add(list.stream().mapToInt(Integer::intValue).toArray()));
    return new Block(nodes, arrays, needed, index);
  }

  private static int[] dependencies(int at, After after, Map<String, Integer> index) {
    if (after instanceof After.Steps steps) {
      return steps.ids().stream().distinct().mapToInt(id -> known(id, index)).toArray();
    }
    return at == 0 ? new int[0] : new int[] {at - 1};
  }

  private static int known(String id, Map<String, Integer> index) {
    Integer at = index.get(id);
    if (at == null) {
      throw new IllegalArgumentException(
          "Expected a checked definition, but no step is '" + id + "'");
    }
    return at;
  }

  private static int needed(After after, int count) {
    return after instanceof After.Steps steps ? steps.join().of(count) : count;
  }

  private Node node(int at, StepDefinition step, Set<String> beside) {
    Task task = tasks.of(step);
    return new Node(
        at,
        step.id(),
        task,
        step.flow().when().map(expressions::compile),
        step.data().outputs(),
        policy(step, task, beside));
  }

  /** Defaults hold for what is tried, not for what holds other steps: those have their own. */
  private Node.Policy policy(StepDefinition step, Task task, Set<String> beside) {
    WorkflowOptions.StepDefaults defaults =
        task instanceof Task.Attempt ? options.defaults() : WorkflowOptions.StepDefaults.NONE;
    boolean perItem = isPerItem(step);
    Optional<OnError> usual = perItem ? options.defaults().onError() : defaults.onError();
    Optional<OnError> onError =
        step.policy().onError().or(() -> usual.filter(some -> leadsBack(some, beside)));
    return new Node.Policy(
        perItem ? RetryPolicy.NONE : retry(step.policy().retry().or(defaults::retry), onError),
        new Node.Bounds(
            perItem ? 0 : Compiler.millis(step.policy().timeout().or(defaults::timeout)),
            Compiler.millis(step.policy().extras().totalTimeout())),
        onError.map(Blocks::atTheEnd),
        step.policy().extras().errorHandler().map(handler -> of(List.of(handler))),
        perItem ? Optional.empty() : cache(step),
        perItem ? Map.of() : step.policy().resources(),
        perItem ? Optional.empty() : compensation(step));
  }

  /** A default may lead to a step of the workflow's own list, which others cannot go to. */
  private static boolean leadsBack(OnError onError, Set<String> beside) {
    return !(onError instanceof OnError.Goto jump) || beside.contains(jump.step());
  }

  private Optional<Node.Cache> cache(StepDefinition step) {
    return step.policy()
        .extras()
        .cache()
        .map(
            cache ->
                new Node.Cache(
                    expressions.template(Json.of(cache.key())),
                    Compiler.millis(Optional.of(cache.ttl()))));
  }

  private static Optional<String> compensation(StepDefinition step) {
    return step.policy().compensation().map(StepPolicy.Compensation::action);
  }

  private static boolean isPerItem(StepDefinition step) {
    return step.kind() instanceof io.sampo.api.definition.StepKind.Action action
        && action.items().isPresent();
  }

  /** The policy of one call of an action that is called per item; the rest is the whole step's. */
  Node.Policy policyOfCall(StepDefinition step) {
    WorkflowOptions.StepDefaults defaults = options.defaults();
    return new Node.Policy(
        retry(
            step.policy().retry().or(defaults::retry),
            step.policy().onError().or(defaults::onError)),
        new Node.Bounds(Compiler.millis(step.policy().timeout().or(defaults::timeout)), 0),
        step.policy().onError().or(defaults::onError).map(whole -> new OnError.Fail()),
        Optional.empty(),
        cache(step),
        step.policy().resources(),
        compensation(step));
  }

  /** Where a retry is asked for as what follows, there is one, whoever says how often. */
  private RetryPolicy retry(Optional<Retry> said, Optional<OnError> onError) {
    boolean isWanted = onError.filter(OnError.Retry.class::isInstance).isPresent();
    return said.or(() -> isWanted ? options.defaults().retry() : Optional.empty())
        .map(this::retry)
        .orElse(isWanted ? configured : RetryPolicy.NONE);
  }

  /** What follows when no attempt is left. */
  private static OnError atTheEnd(OnError onError) {
    return onError instanceof OnError.Retry ? new OnError.Fail() : onError;
  }

  private RetryPolicy retry(Retry retry) {
    if (retry instanceof RetryPolicy policy) {
      return policy;
    }
    String name = ((Retry.Named) retry).name();
    RetryPolicy policy = options.policies().get(name);
    if (policy == null) {
      throw new IllegalArgumentException(
          "Expected a checked definition, but no policy is '" + name + "'");
    }
    return policy;
  }
}
