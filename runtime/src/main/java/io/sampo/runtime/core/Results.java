package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.program.Block;
import io.sampo.runtime.core.program.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What came of scopes that are over, and of the steps that held them. */
final class Results {
  private Results() {}

  /** The failure of the first step, as written, that nothing took care of. */
  static Optional<Trouble> trouble(Scope scope) {
    return scope.with(Doing.FAILED).stream()
        .findFirst()
        .flatMap(index -> scope.step(index).trouble());
  }

  /** The result of the last step, as written, that completed; null when none did. */
  static Json of(Scope scope) {
    List<Integer> completed = scope.with(Doing.COMPLETED);
    return completed.isEmpty()
        ? Json.NULL
        : scope.step(completed.get(completed.size() - 1)).output();
  }

  /** The results of steps that have never run, by id. */
  static Map<String, Json> beforeTheFirst(Block block) {
    Map<String, Json> results = new LinkedHashMap<>();
    block.nodes().forEach(node -> results.put(node.id(), Json.NULL));
    return results;
  }

  /** What every step is seen with after a round, by id: what has not run in it, as before it. */
  static Map<String, Json> byId(Scope scope) {
    Map<String, Json> results = new LinkedHashMap<>();
    for (int at = 0; at < scope.block().size(); at++) {
      String id = scope.node(at).id();
      StepState step = scope.step(at);
      Json before = scope.frame().carried().getOrDefault(id, Json.NULL);
      results.put(id, step.doing().status().isFinal() ? step.output() : before);
    }
    return results;
  }

  /** The result of a step that holds others. */
  static Json of(Task.Holder task, Inside inside) {
    if (task instanceof Task.Parallel parallel) {
      return named(parallel, inside);
    }
    if (task instanceof Task.Each) {
      return Json.array(
          IntStream.range(0, inside.results().size()).mapToObj(at -> at(inside, at)).toList());
    }
    return inside.results().size() == 0 ? Json.NULL : at(inside, 0);
  }

  private static Json named(Task.Parallel parallel, Inside inside) {
    Map<String, Json> results = new LinkedHashMap<>();
    for (int at = 0; at < parallel.branches().size(); at++) {
      String name = parallel.branches().get(at).name();
      inside.results().get(at).ifPresent(result -> results.put(name, result));
    }
    return Json.object(results);
  }

  private static Json at(Inside inside, int slot) {
    return inside.results().get(slot).orElse(Json.NULL);
  }
}
