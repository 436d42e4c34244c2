package io.sampo.runtime.core.apply;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.runtime.core.Event.Entry;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.program.Block;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.ContainerState.Bounds;
import io.sampo.runtime.core.state.ContainerState.Plan;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Paths;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the scopes inside a step are, as its kind says: how many, how they are called, what is set
 * in them. When they open and end is ruled by {@code core.rules.ContainerRules}, what came of them
 * is kept by {@link ContainerState}.
 */
public final class ContainerScopes {
  private static final int HANDLER_SLOT = -1;

  private ContainerScopes() {}

  /** What a step of that kind begins with. */
  public static ContainerState create(Task task, Entry entry) {
    List<Json> items = entry instanceof Entry.Items list ? list.items() : List.of();
    String choice = entry instanceof Entry.Chosen chosen ? chosen.option() : "";
    boolean opensNone = entry instanceof Entry.Nothing;
    return create(task, new ExecutionSnapshot.Plan(items, choice, opensNone));
  }

  private static ContainerState create(Task task, ExecutionSnapshot.Plan plan) {
    Bounds bounds = plan.opensNone() ? new Bounds(0, 0, 0) : bounds(task, plan.items().size());
    int places = task instanceof Task.Rounds ? Math.min(1, bounds.size()) : bounds.size();
    return ContainerState.create(new Plan(plan.items(), plan.choice(), bounds), places);
  }

  /** The same as a snapshot kept it. */
  public static ContainerState restore(Task task, ExecutionSnapshot.Inner inner) {
    ContainerState container = create(task, inner.plan());
    container.restore(inner, key -> slot(task, key));
    return container;
  }

  private static Bounds bounds(Task task, int items) {
    if (task instanceof Task.Each each) {
      return new Bounds(items, each.width(), items);
    }
    if (task instanceof Task.Parallel parallel) {
      int size = parallel.branches().size();
      return new Bounds(size, size, parallel.needed());
    }
    int most = task instanceof Task.Rounds rounds ? rounds.pace().most() : 1;
    return new Bounds(most, 1, most);
  }

  public static ContainerState container(Execution execution, StepRef ref) {
    ContainerState container = execution.instances().container(ref.path());
    if (container == null) {
      throw new IllegalStateException("Expected step '" + ref.path() + "' to hold others");
    }
    return container;
  }

  public static Scope scope(Execution execution, StepRef ref, int slot) {
    Scope scope = execution.instances().scope(path(ref, slot));
    if (scope == null) {
      throw new IllegalStateException("Expected scope " + slot + " of '" + ref.path() + "'");
    }
    return scope;
  }

  /** The path of a scope inside a step. */
  public static String path(StepRef ref, int slot) {
    return Paths.inside(ref.path(), ref.state().attempt(), key(ref.node().task(), slot));
  }

  /** The name of a scope inside a step: of a branch its name, of an item or round its number. */
  public static String key(Task task, int slot) {
    if (task instanceof Task.Parallel parallel) {
      return parallel.branches().get(slot).name();
    }
    return task instanceof Task.Each || task instanceof Task.Rounds ? String.valueOf(slot) : "";
  }

  /**
   * The number of the scope of that name.
   *
   * @throws IllegalStateException when there can be none of that name
   */
  public static int slot(Task task, String key) {
    if (task instanceof Task.Each || task instanceof Task.Rounds) {
      return Integer.parseInt(key);
    }
    if (task instanceof Task.Parallel parallel) {
      for (int slot = 0; slot < parallel.branches().size(); slot++) {
        if (parallel.branches().get(slot).name().equals(key)) {
          return slot;
        }
      }
      throw new IllegalStateException("Expected a branch of the definition, but got '" + key + "'");
    }
    return 0;
  }

  /** A scope to be opened inside a step. */
  public static Scope.Frame frame(Execution execution, StepRef ref, int slot) {
    ContainerState container = container(execution, ref);
    Task task = ref.node().task();
    Block block = block(task, container.plan().choice(), slot);
    return new Scope.Frame(
        path(ref, slot),
        block,
        owner(ref, slot),
        task instanceof Task.Each each ? variables(each, container.plan(), slot) : Map.of(),
        task instanceof Task.Rounds ? carried(container, block) : Map.of(),
        order(execution, false));
  }

  /** What the steps of a round are seen with before they have run in it. */
  public static Map<String, Json> carried(ContainerState container, Block block) {
    return container.done() == 0 ? Results.beforeTheFirst(block) : container.carried();
  }

  private static Block block(Task task, String choice, int slot) {
    if (task instanceof Task.Choose choose) {
      return option(choose, choice).block();
    }
    if (task instanceof Task.Group group) {
      return group.block();
    }
    if (task instanceof Task.Parallel parallel) {
      return parallel.branches().get(slot).block();
    }
    if (task instanceof Task.Each each) {
      return each.block();
    }
    if (task instanceof Task.Rounds rounds) {
      return rounds.block();
    }
    throw new AssertionError(task);
  }

  private static Task.Option option(Task.Choose choose, String name) {
    return choose.options().stream()
        .filter(option -> option.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected an option of the definition, but got '" + name + "'"));
  }

  private static Map<String, Json> variables(Task.Each each, Plan plan, int slot) {
    Map<String, Json> variables = new HashMap<>();
    variables.put("item", plan.items().get(slot));
    variables.put(each.items().as(), plan.items().get(slot));
    variables.put(each.items().as() + "_index", Json.of(slot));
    return variables;
  }

  /** The scope of a part of the execution. */
  public static Scope.Frame part(Execution execution, Part part, Optional<Cause> cause) {
    Program program = execution.program();
    Map<String, Json> variables =
        cause.map(why -> Map.of("error", Errors.of(why, program.classifier()))).orElse(Map.of());
    return new Scope.Frame(
        part.path(),
        program.block(part),
        Optional.empty(),
        variables,
        Map.of(),
        order(execution, part == Part.FINALLY));
  }

  private static Scope.Order order(Execution execution, boolean goesOn) {
    return new Scope.Order(execution.facts().rules(), goesOn);
  }

  /** The scope of a step's error handler. */
  public static Scope.Frame handler(Execution execution, StepRef ref) {
    return new Scope.Frame(
        handlerPath(ref),
        ref.node().policy().handler().orElse(Block.EMPTY),
        owner(ref, HANDLER_SLOT),
        Map.of(
            "error",
            Errors.of(ref.state().failureOrigin().orElseThrow(), execution.program().classifier())),
        Map.of(),
        order(execution, false));
  }

  private static Optional<Scope.Owner> owner(StepRef ref, int slot) {
    return Optional.of(new Scope.Owner(ref.path(), ref.key(), slot));
  }

  /** Where a step's error handler runs after the newest attempt. */
  public static String handlerPath(StepRef ref) {
    return Paths.inside(ref.path(), ref.state().attempt(), Paths.HANDLER);
  }

  public static boolean isHandler(Scope scope) {
    return scope.owner().filter(owner -> owner.slot() == HANDLER_SLOT).isPresent();
  }
}
