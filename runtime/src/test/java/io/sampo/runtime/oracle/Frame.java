package io.sampo.runtime.oracle;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /** What was read here while a step was at work, and had to be null if it had not ended. */
  final Set<Read> reads = new HashSet<>();

  /** The steps that some readers may have found with a result and others without. */
  final Set<String> told = new HashSet<>();

  /** Whether the failure of a step does not keep those that follow from running. */
  boolean goesOn;

  /** The steps that stand here, whether they have begun or not. */
  private Set<String> ids = Set.of();

  /** The step at work; empty when none is. */
  private String now = "";

  private int times;

  /** A step has read, or something inside it, what another has come to. */
  record Read(String by, String of) {}

  Frame(Optional<Frame> outer, String path, Map<String, Json> variables) {
    this.outer = outer;
    this.path = path;
    this.variables = variables;
  }

  Frame holding(List<StepDefinition> steps) {
    ids = steps.stream().map(StepDefinition::id).collect(Collectors.toSet());
    return this;
  }

  /** A step is at work, or none if that is empty. */
  void at(String step) {
    now = step;
  }

  /** A step has ended. */
  void end(String step, State state, Json result) {
    if (!result.equals(before.getOrDefault(step, Json.NULL))) {
      told.add(step);
    }
    results.put(step, result);
    states.put(step, state);
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

  /** The result of a step that can be seen from here; null as long as there is none. */
  Optional<Json> result(String step) {
    return search(frame -> frame.own(step));
  }

  private Optional<Json> own(String step) {
    if (!ids.contains(step) && !results.containsKey(step)) {
      return Optional.empty();
    }
    if (!now.isEmpty()) {
      reads.add(new Read(now, step));
    }
    return Optional.of(results.getOrDefault(step, before.getOrDefault(step, Json.NULL)));
  }

  /** All steps that can be seen from here, as members of {@code steps}. */
  Map<String, Json> steps() {
    Map<String, Json> all = new HashMap<>(outer.map(Frame::steps).orElse(Map.of()));
    for (String id : ids) {
      Json output = results.getOrDefault(id, before.getOrDefault(id, Json.NULL));
      all.put(id, Json.object(Map.of("status", Json.of(status(id)), "output", output)));
    }
    return all;
  }

  private String status(String id) {
    State state = states.get(id);
    if (state == null) {
      return "pending";
    }
    return switch (state) {
      case COMPLETED -> "completed";
      case SKIPPED -> "skipped";
      case FAILED, CONTINUED, LEFT -> "failed";
      case HANGING -> "running";
    };
  }

  private Optional<Json> search(Function<Frame, Optional<Json>> where) {
    return where.apply(this).or(() -> outer.flatMap(frame -> frame.search(where)));
  }
}
