package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.expression.Expressions;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The core with a clock that moves when told and an end for the calls that {@link Play} does not
 * ask a test about: what a shell would be, without anything that takes time.
 */
final class Machine {
  private static final long START = 1_000;
  private static final double NO_CHANCE = 0.5;

  private final ExecutionState state;
  private final List<String> told = new ArrayList<>();
  private long now = START;

  private Machine(ExecutionState state) {
    this.state = state;
  }

  /** Starts a definition, which must be one that could be registered. */
  static Machine start(String yaml, Json.Obj input) {
    WorkflowDefinition definition =
        DefinitionReader.create().readOne(yaml, Format.YAML, "play.yaml");
    assertThat(Validator.create(Expressions::check).validate(definition))
        .as("what is wrong with the definition")
        .noneMatch(Problem::isError);
    DefinitionKey key = new DefinitionKey("play", "1.0.0", "hash");
    Program program = Compiler.compile(key, definition);
    Machine machine = new Machine(ExecutionState.empty(some -> program));
    machine.when(new Command.Start("play-1", key, input, List.of("tag"), START));
    return machine;
  }

  long now() {
    return now;
  }

  Execution execution() {
    return state.execution().orElseThrow();
  }

  /** The events since the last thing that was done, as {@link Told} spells them. */
  List<String> told() {
    return List.copyOf(told);
  }

  /** The timers that are set, the earliest first. */
  List<Work.Timer> timers() {
    return execution().agenda().all().stream()
        .filter(Work.Timer.class::isInstance)
        .map(Work.Timer.class::cast)
        .sorted(Comparator.comparing(Work.Timer::dueAt).thenComparing(t -> t.name().path()))
        .toList();
  }

  void when(Command command) {
    told.clear();
    decide(command);
    answer();
  }

  void passes(long millis) {
    long until = now + millis;
    told.clear();
    for (Optional<Work.Timer> next = due(until); next.isPresent(); next = due(until)) {
      now = Math.max(now, next.get().dueAt());
      decide(new Command.Fire(next.get().name(), now));
      assertThat(timers()).as("a timer that has fired is set no more").doesNotContain(next.get());
      answer();
    }
    now = until;
  }

  private Optional<Work.Timer> due(long until) {
    return timers().stream().filter(timer -> timer.dueAt() <= until).findFirst();
  }

  /** As the shell does: what a long decision leaves goes on. */
  private void decide(Command command) {
    decided(command);
    while (execution().canGoOn()) {
      decided(new Command.Proceed(now));
    }
  }

  private void decided(Command command) {
    Decision decision = Decider.decide(state, List.of(command));
    assertThat(decision.rejection()).isEmpty();
    for (Event event : decision.events()) {
      Applier.apply(state, event);
      told.add(Told.of(event));
    }
    execution().publish();
  }

  private void answer() {
    for (Agenda.Change change : execution().agenda().drain()) {
      if (change instanceof Agenda.Change.Begin begin
          && begin.work() instanceof Work.Attempt attempt
          && execution().agenda().attempt(attempt.path()).filter(attempt::equals).isPresent()) {
        answer(attempt);
      }
    }
  }

  private void answer(Work.Attempt attempt) {
    String action = attempt.node().task() instanceof Task.Call call ? call.action() : "";
    if (action.equals("echo")) {
      decide(
          new Command.Succeed(
              attempt.path(), attempt.attempt(), 0, attempt.input(), Map.of(), now));
      answer();
    } else if (action.equals("boom")) {
      Failure failure = Failure.permanent("boom", "went wrong");
      decide(new Command.Fail(attempt.path(), attempt.attempt(), 0, failure, NO_CHANCE, now));
      answer();
    }
  }
}
