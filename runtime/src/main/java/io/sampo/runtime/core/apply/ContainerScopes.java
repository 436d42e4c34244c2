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
    int choice = entry instanceof Entry.Chosen chosen ? chosen.option() : 0;
    return create(task, items, choice);
  }

  private static ContainerState create(Task task, List<Json> items, int choice) {
    int size = size(task, items.size());
    int places = task instanceof Task.Rounds ? 1 : size;
    return ContainerState.create(new Plan(items, size, choice), places);
  }

  /** The same as a snapshot kept it. */
  public static ContainerState restore(Task task, ExecutionSnapshot.Inner inner) {
    ContainerState container = create(task, inner.plan().items(), inner.plan().choice());
    container.restore(inner);
    return container;
  }

  private static int size(Task task, int items) {
    if (task instanceof Task.Each) {
      return items;
    }
    if (task instanceof Task.Parallel parallel) {
      return parallel.branches().size();
    }
    return task instanceof Task.Rounds rounds ? rounds.most() : 1;
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

  private static String key(Task task, int slot) {
    if (task instanceof Task.Parallel parallel) {
      return parallel.branches().get(slot).name();
    }
    return task instanceof Task.Each || task instanceof Task.Rounds ? String.valueOf(slot) : "";
  }

  /** A scope to be opened inside a step. */
  public static Scope.Frame frame(StepRef ref, ContainerState container, int slot) {
    Task task = ref.node().task();
    Block block = block(task, container.plan().choice(), slot);
    return new Scope.Frame(
        path(ref, slot),
        block,
        ref.path(),
        slot,
        task instanceof Task.Each each ? variables(each, container.plan(), slot) : Map.of(),
        task instanceof Task.Rounds ? carried(container, block) : Map.of());
  }

  /** What the steps of a round are seen with before they have run in it. */
  public static Map<String, Json> carried(ContainerState container, Block block) {
    return container.done() == 0 ? Results.beforeTheFirst(block) : container.carried();
  }

  private static Block block(Task task, int choice, int slot) {
    if (task instanceof Task.Choose choose) {
      return choose.options().get(choice).block();
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

  private static Map<String, Json> variables(Task.Each each, Plan plan, int slot) {
    Map<String, Json> variables = new HashMap<>();
    variables.put("item", plan.items().get(slot));
    variables.put(each.items().as(), plan.items().get(slot));
    variables.put(each.items().as() + "_index", Json.of(slot));
    return variables;
  }

  /** The scope of a part of the execution. */
  public static Scope.Frame part(Program program, Part part, Optional<Cause> cause) {
    Map<String, Json> variables =
        cause.map(why -> Map.of("error", Errors.of(why, program.classifier()))).orElse(Map.of());
    return Scope.Frame.of(part.path(), program.block(part), variables);
  }

  /** The scope of a step's error handler. */
  public static Scope.Frame handler(Execution execution, StepRef ref) {
    return new Scope.Frame(
        handlerPath(ref),
        ref.node().policy().handler().orElse(Block.EMPTY),
        ref.path(),
        HANDLER_SLOT,
        Map.of(
            "error",
            Errors.of(ref.state().failureOrigin().orElseThrow(), execution.program().classifier())),
        Map.of());
  }

  /** Where a step's error handler runs after the newest attempt. */
  public static String handlerPath(StepRef ref) {
    return Paths.inside(ref.path(), ref.state().attempt(), Paths.HANDLER);
  }

  public static boolean isHandler(Scope scope) {
    return scope.frame().slot() == HANDLER_SLOT;
  }
}
