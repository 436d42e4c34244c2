package io.sampo.runtime.core.program;

import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a valid definition into a program, in time linear in its steps and dependencies. */
public final class Compiler {
  private final WorkflowDefinition definition;
  private final Map<String, Integer> index = new HashMap<>();

  private Compiler(WorkflowDefinition definition) {
    this.definition = definition;
  }

  /**
   * Compiles a definition that {@link Runnability} has found runnable.
   *
   * @throws IllegalArgumentException when it was not checked and cannot be run
   */
  public static Program compile(DefinitionKey key, WorkflowDefinition definition) {
    return new Compiler(definition).program(key);
  }

  private Program program(DefinitionKey key) {
    WorkflowOptions options = definition.options();
    Map<String, Json> env = new LinkedHashMap<>();
    options.env().forEach((name, value) -> env.put(name, Json.of(value)));
    return new Program(
        key,
        definition,
        block(definition.steps()),
        new Program.Bounds(
            millis(options.timeout()), options.maxConcurrency().orElse(Integer.MAX_VALUE)),
        definition.outputs().stream().map(Compiler::output).toList(),
        Json.object(env));
  }

  private static Program.Output output(OutputField field) {
    return new Program.Output(field.name(), Expression.compile(field.source()));
  }

  private Block block(List<StepDefinition> steps) {
    for (int at = 0; at < steps.size(); at++) {
      index.put(steps.get(at).id(), at);
    }
    List<Node> nodes = new ArrayList<>(steps.size());
    List<List<Integer>> successors = new ArrayList<>(steps.size());
    steps.forEach(step -> successors.add(new ArrayList<>(1)));
    int[] needed = new int[steps.size()];
    for (int at = 0; at < steps.size(); at++) {
      StepDefinition step = steps.get(at);
      nodes.add(node(at, step));
      int[] dependencies = dependencies(at, step.flow().after());
      for (int dependency : dependencies) {
        successors.get(dependency).add(at);
      }
      needed[at] = needed(step.flow().after(), dependencies.length);
    }
    List<int[]> arrays = new ArrayList<>(steps.size());
    successors.forEach(list -> arrays.add(list.stream().mapToInt(Integer::intValue).toArray()));
    return new Block(nodes, arrays, needed, index);
  }

  private int[] dependencies(int at, After after) {
    if (after instanceof After.Steps steps) {
      return steps.ids().stream().distinct().mapToInt(this::known).toArray();
    }
    return at == 0 ? new int[0] : new int[] {at - 1};
  }

  private int known(String id) {
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

  private Node node(int at, StepDefinition step) {
    return new Node(
        at,
        step.id(),
        task(step),
        step.flow().when().map(Expression::compile),
        step.data().outputs(),
        policy(step));
  }

  private static Node.Task task(StepDefinition step) {
    if (step.kind() instanceof StepKind.Action action && action.items().isEmpty()) {
      return new Node.Task.Call(action.action(), input(step.data().inputs()));
    }
    if (step.kind() instanceof StepKind.Wait wait
        && wait.waiting() instanceof StepKind.Waiting.For delay) {
      return new Node.Task.Delay(Template.compile(Json.of(delay.duration())));
    }
    throw new IllegalArgumentException(
        "Expected a checked definition, but step '" + step.id() + "' cannot be run");
  }

  private static Optional<Template> input(Json inputs) {
    boolean none = inputs instanceof Json.Obj object && object.members().isEmpty();
    return none ? Optional.empty() : Optional.of(Template.compile(inputs));
  }

  private Node.Policy policy(StepDefinition step) {
    WorkflowOptions.StepDefaults defaults = definition.options().defaults();
    Optional<OnError> onError = step.policy().onError().or(defaults::onError);
    return new Node.Policy(
        step.policy().retry().or(defaults::retry).map(this::retry).orElse(RetryPolicy.NONE),
        millis(step.policy().timeout().or(defaults::timeout)),
        onError.filter(OnError.Continue.class::isInstance).isPresent());
  }

  private RetryPolicy retry(Retry retry) {
    if (retry instanceof RetryPolicy policy) {
      return policy;
    }
    String name = ((Retry.Named) retry).name();
    RetryPolicy policy = definition.options().policies().get(name);
    if (policy == null) {
      throw new IllegalArgumentException(
          "Expected a checked definition, but no policy is '" + name + "'");
    }
    return policy;
  }

  private static long millis(Optional<Duration> duration) {
    return duration.map(Duration::toMillis).map(millis -> Math.max(1, millis)).orElse(0L);
  }
}
