package io.sampo.runtime.core.rules;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.apply.ContainerScopes;
import io.sampo.runtime.core.apply.Results;
import io.sampo.runtime.core.expression.Budget;
import io.sampo.runtime.core.expression.Draws;
import io.sampo.runtime.core.expression.Variables;
import io.sampo.runtime.core.program.Block;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Paths;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a name in an expression means: a reserved word, else what is set for the scope or one around
 * it, else a key of the store, else the result of a step in sight, else a member of the input. A
 * step that was skipped, failed or has not ended has the result null: what a name means does not
 * depend on who is first.
 */
final class Names implements Variables {
  private static final String STEPS = "steps";
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Execution execution;
  private final Optional<Scope> innermost;
  private List<Scope> scopes = List.of();
  private final Map<String, Json> within;
  private final Part part;
  private final long at;
  private final int attempt;
  private final Budget budget;
  private final Draws draws;
  private final Map<String, Json> wholes = new HashMap<>();

  private Names(Draft draft, Sight sight, Spot spot, long at) {
    this.execution = draft.execution();
    this.innermost = sight.innermost();
    this.within = sight.within();
    this.part = sight.part();
    this.at = at;
    this.attempt = spot.attempt();
    this.budget = draft.together().budget();
    this.draws = new Draws(() -> origin(execution.facts(), spot.name().get()));
  }

  /**
   * What an expression can name.
   *
   * @param innermost the scope of the step that evaluates it; it can name what is in that scope and
   *     in the scopes that contain it
   * @param within results that hide all others of their names
   * @param part the part whose predecessors it can name, whether they have begun or not
   */
  private record Sight(Optional<Scope> innermost, Map<String, Json> within, Part part) {}

  /**
   * What evaluates an expression.
   *
   * @param name the same in each attempt of a step and of what contains it, and no other's
   * @param attempt the attempt that begins or is under way; 0 of none
   */
  private record Spot(Supplier<String> name, int attempt) {
    static Spot of(StepRef ref, String part, int attempt) {
      return new Spot(() -> Paths.withoutAttempts(ref.path()) + part, attempt);
    }
  }

  /** As a step that begins sees them at a time, in milliseconds since 1970. */
  static Names beginning(Draft draft, StepRef ref, long at) {
    Part part = draft.execution().lifecycle().part();
    Sight sight = new Sight(Optional.of(ref.scope()), Map.of(), part);
    return new Names(draft, sight, Spot.of(ref, "", ref.state().attempt() + 1), at);
  }

  /** As a step that is under way sees them; {@code use} tells its expressions from each other. */
  static Names during(Draft draft, StepRef ref, String use, long at) {
    Part part = draft.execution().lifecycle().part();
    Sight sight = new Sight(Optional.of(ref.scope()), Map.of(), part);
    return new Names(draft, sight, Spot.of(ref, use, Math.max(1, ref.state().attempt())), at);
  }

  /** As the test of a loop sees them: also the results of the round before, or null. */
  static Names testing(Draft draft, StepRef loop, Block block, long at) {
    Execution execution = draft.execution();
    ContainerState container = execution.instances().container(loop.path());
    Map<String, Json> within =
        container == null
            ? Results.beforeTheFirst(block)
            : ContainerScopes.carried(container, block);
    Sight sight = new Sight(Optional.of(loop.scope()), within, execution.lifecycle().part());
    int iteration = container == null ? 0 : container.opened();
    Spot spot = Spot.of(loop, "!" + iteration, Math.max(1, loop.state().attempt()));
    return new Names(draft, sight, spot, at);
  }

  /** As an output of an execution that has completed sees them. */
  static Names atTheEnd(Draft draft, String output, long at) {
    Optional<Scope> main = Optional.ofNullable(draft.execution().scope(Part.MAIN));
    Spot spot = new Spot(() -> "!" + output, 0);
    return new Names(draft, new Sight(main, Map.of(), Part.MAIN), spot, at);
  }

  private static String origin(Facts facts, String name) {
    return facts.id() + '\n' + facts.generation() + '\n' + name;
  }

  @Override
  public Draws draws() {
    return draws;
  }

  @Override
  public Budget budget() {
    return budget;
  }

  /**
   * The scopes whose steps an expression can name, innermost first. They are collected when an
   * expression first has such a name in it.
   */
  private List<Scope> scopes() {
    if (scopes.isEmpty() && innermost.isPresent()) {
      scopes = around(execution, innermost.get());
    }
    return scopes;
  }

  /** A scope and those around it, innermost first; handlers and hooks see the main steps, too. */
  private static List<Scope> around(Execution execution, Scope scope) {
    List<Scope> found = new ArrayList<>(List.of(scope));
    for (Optional<Scope.Owner> owner = scope.owner(); owner.isPresent(); ) {
      Scope next = execution.instances().at(owner.get().key()).scope();
      found.add(next);
      owner = next.owner();
    }
    for (Part part : execution.program().blocks().keySet()) {
      Scope other = execution.scope(part);
      if (other != null && !found.contains(other)) {
        found.add(other);
      }
    }
    return found;
  }

  @Override
  public String advice(String name) {
    boolean isInput =
        execution.program().definition().inputs().stream()
            .anyMatch(input -> input.name().equals(name));
    String optional = IDENTIFIER.matcher(name).matches() ? ".?" + name : "[?\"" + name + "\"]";
    return isInput
        ? "; it is an input that was not given: declare a 'default', or write 'inputs"
            + optional
            + "' for null"
        : "";
  }

  @Override
  public Optional<Json> find(String name) {
    return switch (name) {
      case "inputs" -> Optional.of(execution.facts().input());
      case "env" -> Optional.of(execution.program().env());
      case "store" -> Optional.of(whole(name, () -> Json.object(execution.store().toMap())));
      case STEPS -> Optional.of(whole(name, this::steps));
      case "execution" -> Optional.of(execution());
      case "workflow" -> Optional.of(workflow());
      case "metadata" -> Optional.of(execution.program().definition().header().metadata());
      default -> variable(name).or(() -> stored(name)).or(() -> result(name)).or(() -> input(name));
    };
  }

  /** What is made of all steps, or of all of the store, is made once. */
  private Json whole(String name, Supplier<Json> made) {
    return wholes.computeIfAbsent(name, key -> made.get());
  }

  private Optional<Json> variable(String name) {
    for (Scope scope : scopes()) {
      Json value = scope.frame().variables().get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private Optional<Json> stored(String key) {
    return Optional.ofNullable(execution.store().get(key));
  }

  private Optional<Json> result(String id) {
    Json inner = within.get(id);
    if (inner != null) {
      return Optional.of(inner);
    }
    for (Scope scope : scopes()) {
      int index = scope.block().indexOf(id);
      if (index >= 0) {
        return Optional.of(ended(scope, index).orElse(Json.NULL));
      }
    }
    return isPassedOver(id) ? Optional.of(Json.NULL) : Optional.empty();
  }

  /** Whether it is a step of a part that should have come before, but has not begun. */
  private boolean isPassedOver(String id) {
    return execution.program().blocks().entrySet().stream()
        .anyMatch(other -> other.getKey().compareTo(part) < 0 && other.getValue().indexOf(id) >= 0);
  }

  @Override
  public boolean hasLazyMembers(String name) {
    return name.equals(STEPS);
  }

  @Override
  public Optional<Json> member(String name, String id) {
    Json inner = within.get(id);
    if (inner != null) {
      return Optional.of(StepValues.ofIteration(inner));
    }
    for (Scope scope : scopes()) {
      int index = scope.block().indexOf(id);
      if (index >= 0) {
        return Optional.of(step(scope, index));
      }
    }
    return isPassedOver(id) ? Optional.of(step(StepState.PENDING, Json.NULL)) : Optional.empty();
  }

  private Json step(Scope scope, int index) {
    return step(scope.step(index), ended(scope, index).orElse(Json.NULL));
  }

  private Json step(StepState state, Json output) {
    return StepValues.of(state, output, execution.program().classifier());
  }

  /** What a step has come to, in this round or the one before. */
  private static Optional<Json> ended(Scope scope, int index) {
    StepState state = scope.step(index);
    return state.phase().status().isFinal()
        ? Optional.of(state.output())
        : Optional.ofNullable(scope.frame().carried().get(scope.node(index).id()));
  }

  private Optional<Json> input(String name) {
    return Optional.ofNullable(execution.facts().input().members().get(name));
  }

  private Json steps() {
    Map<String, Json> values = new LinkedHashMap<>();
    Arrays.stream(Part.values())
        .filter(other -> other.compareTo(part) < 0)
        .flatMap(other -> execution.program().block(other).nodes().stream())
        .forEach(node -> values.put(node.id(), step(StepState.PENDING, Json.NULL)));
    for (int around = scopes().size() - 1; around >= 0; around--) {
      Scope scope = scopes().get(around);
      for (int index = 0; index < scope.block().size(); index++) {
        values.put(scope.node(index).id(), step(scope, index));
      }
    }
    within.forEach((id, output) -> values.put(id, StepValues.ofIteration(output)));
    return Json.object(values);
  }

  private Json execution() {
    Facts facts = execution.facts();
    return Json.object(
        Map.of(
            "id", Json.of(facts.id()),
            "started_at", Json.of(Instant.ofEpochMilli(facts.startedAt()).toString()),
            "now", Json.of(Instant.ofEpochMilli(at).toString()),
            "attempt", Json.of(attempt),
            "tags", Json.array(facts.tags().stream().<Json>map(Json::of).toList())));
  }

  private Json workflow() {
    return Json.object(
        Map.of(
            "name", Json.of(execution.program().key().name()),
            "version", Json.of(execution.program().key().version())));
  }
}
