package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.Event.Entry;
import io.sampo.runtime.core.Inside.Plan;
import io.sampo.runtime.core.program.Block;
import io.sampo.runtime.core.program.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the scopes inside a step are, as its kind says: how many, how they are called, what is set
 * in them. When they open and end is ruled by {@link Holding}, what came of them is kept by {@link
 * Inside}.
 */
final class Holders {
  private static final int HANDLER_SLOT = -1;

  private Holders() {}

  /** What a step of that kind begins with. */
  static Inside create(Task task, Entry entry) {
    List<Json> items = entry instanceof Entry.Items list ? list.items() : List.of();
    int choice = entry instanceof Entry.Chosen chosen ? chosen.option() : 0;
    return create(task, items, choice);
  }

  private static Inside create(Task task, List<Json> items, int choice) {
    int size = size(task, items.size());
    int places = task instanceof Task.Rounds ? 1 : size;
    return Inside.create(new Plan(items, size, choice), places);
  }

  /** The same as a snapshot kept it. */
  static Inside restore(Task task, ExecutionSnapshot.Inner inner) {
    Inside inside = create(task, inner.plan().items(), inner.plan().choice());
    inside.restore(inner);
    return inside;
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

  static Inside inside(Run run, Place place) {
    Inside inside = run.instances().inside(place.path());
    if (inside == null) {
      throw new IllegalStateException("Expected step '" + place.path() + "' to hold others");
    }
    return inside;
  }

  static Scope scope(Run run, Place place, int slot) {
    Scope scope = run.instances().scope(path(place, slot));
    if (scope == null) {
      throw new IllegalStateException("Expected scope " + slot + " of '" + place.path() + "'");
    }
    return scope;
  }

  /** The path of a scope inside a step. */
  static String path(Place place, int slot) {
    return Paths.inside(place.path(), place.state().attempt(), key(place.node().task(), slot));
  }

  private static String key(Task task, int slot) {
    if (task instanceof Task.Parallel parallel) {
      return parallel.branches().get(slot).name();
    }
    return task instanceof Task.Each || task instanceof Task.Rounds ? String.valueOf(slot) : "";
  }

  /** A scope to be opened inside a step. */
  static Scope.Frame frame(Place place, Inside inside, int slot) {
    Task task = place.node().task();
    Block block = block(task, inside.plan().choice(), slot);
    return new Scope.Frame(
        path(place, slot),
        block,
        place.path(),
        slot,
        task instanceof Task.Each each ? variables(each, inside.plan(), slot) : Map.of(),
        task instanceof Task.Rounds ? carried(inside, block) : Map.of());
  }

  /** What the steps of a round are seen with before they have run in it. */
  static Map<String, Json> carried(Inside inside, Block block) {
    return inside.done() == 0 ? Results.beforeTheFirst(block) : inside.carried();
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

  /** The scope of a step's error handler. */
  static Scope.Frame handler(Run run, Place place) {
    return new Scope.Frame(
        handlerPath(place),
        place.node().policy().handler().orElse(Block.EMPTY),
        place.path(),
        HANDLER_SLOT,
        Map.of(
            "error", Errors.of(place.state().trouble().orElseThrow(), run.program().classifier())),
        Map.of());
  }

  /** Where a step's error handler runs after the newest attempt. */
  static String handlerPath(Place place) {
    return Paths.inside(place.path(), place.state().attempt(), Paths.HANDLER);
  }

  static boolean isHandler(Scope scope) {
    return scope.frame().slot() == HANDLER_SLOT;
  }
}
