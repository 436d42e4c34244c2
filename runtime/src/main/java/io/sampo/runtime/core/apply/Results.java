package io.sampo.runtime.core.apply;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.program.Block;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What came of scopes that are over, and of the steps that held them. */
public final class Results {
  private Results() {}

  /** The failure of the first step, as written, that nothing took care of. */
  public static Optional<FailureOrigin> failureOrigin(Scope scope) {
    return scope.first(StepPhase.FAILED).flatMap(StepState::failureOrigin);
  }

  /** The result of the last step, as written, that completed; null when none did. */
  public static Json of(Scope scope) {
    return scope.last(StepPhase.COMPLETED).map(StepState::output).orElse(Json.NULL);
  }

  /** The results of steps that have never run, by id. */
  public static Map<String, Json> beforeTheFirst(Block block) {
    Map<String, Json> results = new LinkedHashMap<>();
    block.nodes().forEach(node -> results.put(node.id(), Json.NULL));
    return results;
  }

  /** What every step is seen with after a round, by id: what has not run in it, as before it. */
  public static Map<String, Json> byId(Scope scope) {
    Map<String, Json> results = new LinkedHashMap<>();
    for (int at = 0; at < scope.block().size(); at++) {
      String id = scope.node(at).id();
      StepState step = scope.step(at);
      Json before = scope.frame().carried().getOrDefault(id, Json.NULL);
      results.put(id, step.phase().status().isFinal() ? step.output() : before);
    }
    return results;
  }

  /** The result of a step that contains others. */
  public static Json of(Task.Container task, ContainerState container) {
    if (task instanceof Task.Parallel parallel) {
      return named(parallel, container);
    }
    if (task instanceof Task.Each) {
      return Json.array(
          IntStream.range(0, container.results().size())
              .mapToObj(at -> at(container, at))
              .toList());
    }
    return container.results().size() == 0 ? Json.NULL : at(container, 0);
  }

  private static Json named(Task.Parallel parallel, ContainerState container) {
    Map<String, Json> results = new LinkedHashMap<>();
    for (int at = 0; at < parallel.branches().size(); at++) {
      String name = parallel.branches().get(at).name();
      container.results().get(at).ifPresent(result -> results.put(name, result));
    }
    return Json.object(results);
  }

  private static Json at(ContainerState container, int slot) {
    return container.results().get(slot).orElse(Json.NULL);
  }
}
