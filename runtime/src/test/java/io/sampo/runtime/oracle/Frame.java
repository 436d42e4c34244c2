package io.sampo.runtime.oracle;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.json.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A list of steps at work: what has become of them, and what can be seen. */
final class Frame {
  final Optional<Frame> outer;

  /** Where it stands; no two have the same path. */
  final String path;

  final Map<String, Json> variables;
  final Map<String, Json> results = new LinkedHashMap<>();

  /** The results of the round before. */
  final Map<String, Json> before = new HashMap<>();

  final Map<String, State> states = new HashMap<>();
  private int times;

  Frame(Optional<Frame> outer, String path, Map<String, Json> variables) {
    this.outer = outer;
    this.path = path;
    this.variables = variables;
  }

  /** What has become of a step that has begun. */
  enum State {
    COMPLETED,
    SKIPPED,
    FAILED,
    CONTINUED,
    LEFT,
    HANGING;

    boolean isDone() {
      return this == COMPLETED || this == SKIPPED || this == CONTINUED;
    }
  }

  /** What stands inside a step; another one each time. */
  Frame inside(StepDefinition step, Map<String, Json> inner) {
    times++;
    return new Frame(Optional.of(this), path + "/" + step.id() + "~" + times, inner);
  }

  /** A loop variable, the innermost of that name. */
  Optional<Json> variable(String name) {
    return search(frame -> Optional.ofNullable(frame.variables.get(name)));
  }

  /** The result of a step that can be seen from here. */
  Optional<Json> result(String step) {
    return search(
        frame ->
            Optional.ofNullable(frame.results.get(step))
                .or(() -> Optional.ofNullable(frame.before.get(step))));
  }

  /** All results that can be seen from here. */
  Map<String, Json> results() {
    Map<String, Json> all = new HashMap<>(outer.map(Frame::results).orElse(Map.of()));
    all.putAll(before);
    all.putAll(results);
    return all;
  }

  private Optional<Json> search(Function<Frame, Optional<Json>> where) {
    return where.apply(this).or(() -> outer.flatMap(frame -> frame.search(where)));
  }
}
