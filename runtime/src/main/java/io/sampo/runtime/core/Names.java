package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.expression.Variables;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a name in an expression means: a reserved word, else a key of the store, else the result of
 * a step, else a member of the input. A step that was skipped or failed has the result null.
 */
final class Names implements Variables {
  private final Run run;

  Names(Run run) {
    this.run = run;
  }

  @Override
  public Optional<Json> find(String name) {
    return switch (name) {
      case "inputs" -> Optional.of(run.facts().input());
      case "env" -> Optional.of(run.program().env());
      case "store" -> Optional.of(Json.object(run.entries().toMap()));
      case "steps" -> Optional.of(steps());
      case "execution" -> Optional.of(execution());
      case "workflow" -> Optional.of(workflow());
      default -> stored(name).or(() -> result(name)).or(() -> input(name));
    };
  }

  private Optional<Json> stored(String key) {
    return Optional.ofNullable(run.entries().get(key));
  }

  private Optional<Json> result(String id) {
    int index = run.indexOf(id);
    if (index < 0) {
      return Optional.empty();
    }
    StepState state = run.scope().step(index);
    return state.status().isFinal() ? Optional.of(state.output()) : Optional.empty();
  }

  private Optional<Json> input(String name) {
    return Optional.ofNullable(run.facts().input().members().get(name));
  }

  private Json steps() {
    Map<String, Json> results = new LinkedHashMap<>();
    run.program().block().nodes().stream()
        .filter(node -> run.scope().step(node.index()).status().isFinal())
        .forEach(node -> results.put(node.id(), run.scope().step(node.index()).output()));
    return Json.object(results);
  }

  private Json execution() {
    Facts facts = run.facts();
    return Json.object(
        Map.of(
            "id", Json.of(facts.id()),
            "started_at", Json.of(Instant.ofEpochMilli(facts.startedAt()).toString())));
  }

  private Json workflow() {
    return Json.object(
        Map.of(
            "name", Json.of(run.program().key().name()),
            "version", Json.of(run.program().key().version())));
  }
}
