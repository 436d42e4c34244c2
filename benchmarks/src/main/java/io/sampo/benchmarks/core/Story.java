package io.sampo.benchmarks.core;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import io.sampo.benchmarks.world.Workflows;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Plays the shell's part for one workflow whose steps all succeed at once. */
final class Story {
  private static final long AT = 1_700_000_000_000L;

  private final Program program;
  private final Command.Start start;

  private Story(WorkflowDefinition definition) {
    DefinitionKey key = new DefinitionKey(definition.name(), definition.version(), "hash");
    this.program = Compiler.compile(key, definition);
    this.start = new Command.Start("story", key, Json.object(), List.of(), AT);
  }

  static Story chain(int steps) {
    return new Story(Workflows.chain("chain", steps));
  }

  static Story fan(int steps) {
    return new Story(Workflows.fan("fan", steps));
  }

  /** One step under so many groups as {@link Workflows#nests} makes. */
  static Story nest() {
    return new Story(Workflows.nests("nest", 1));
  }

  ExecutionState replay(List<Event> events) {
    ExecutionState state = ExecutionState.empty(key -> program);
    events.forEach(event -> Applier.apply(state, event));
    return state;
  }

  /** Each result is decided on its own. */
  ExecutionState runOneByOne() {
    return run(1, new ArrayList<>());
  }

  /** All results that are there are decided together. */
  ExecutionState runTogether() {
    return run(Integer.MAX_VALUE, new ArrayList<>());
  }

  /**
   * Everything that happens.
   *
   * @throws IllegalStateException when it is not that many events
   */
  List<Event> eventsOneByOne(int expected) {
    List<Event> events = new ArrayList<>();
    ExecutionState end = run(1, events);
    if (events.size() != expected || end.execution().filter(Execution::isOpen).isPresent()) {
      throw new IllegalStateException("Expected " + expected + " events, but got " + events);
    }
    return List.copyOf(events);
  }

  private ExecutionState run(int together, List<Event> events) {
    ExecutionState state = ExecutionState.empty(key -> program);
    Deque<Command> results = new ArrayDeque<>();
    record(state, List.of(start), events, results);
    while (!results.isEmpty()) {
      List<Command> commands = new ArrayList<>();
      while (commands.size() < together && !results.isEmpty()) {
        commands.add(results.remove());
      }
      record(state, commands, events, results);
    }
    return state;
  }

  private static void record(
      ExecutionState state, List<Command> commands, List<Event> events, Deque<Command> results) {
    Decision accepted = Decider.decide(state, commands);
    if (accepted.rejection().isPresent()) {
      throw new IllegalStateException("Expected " + commands + " to be accepted");
    }
    accepted.events().forEach(event -> Applier.apply(state, event));
    events.addAll(accepted.events());
    for (Agenda.Change change : state.execution().orElseThrow().agenda().drain()) {
      if (change instanceof Agenda.Change.Begin begin
          && begin.work() instanceof Work.Attempt attempt) {
        results.add(
            new Command.Succeed(attempt.path(), attempt.attempt(), 0, Json.NULL, Map.of(), AT));
      }
    }
  }
}
