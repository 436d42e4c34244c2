package io.sampo.runtime.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.core.view.StepViews;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A rule told as {@code given(events).when(commands).then(events)}. What a decision finds is
 * applied, so a story may go on with another {@code when}. Every decision is also checked to have
 * left the state alone.
 */
final class Scenario {
  private final ExecutionState state;
  private Decision last =
      new Decision(List.of(), ExecutionState.empty(key -> none()), List.of(), 0);

  private Scenario(ExecutionState state) {
    this.state = state;
  }

  private static Program none() {
    throw new AssertionError("nothing was decided yet");
  }

  static Scenario of(Sketch sketch) {
    return of(sketch.program());
  }

  static Scenario of(Program program) {
    return new Scenario(ExecutionState.empty(key -> program));
  }

  /** An execution that has just been started on no input. */
  static Scenario started(Sketch sketch) {
    return of(sketch).when(Words.start());
  }

  /** The same story, gone on with from a snapshot. */
  Scenario restored() {
    ExecutionState empty = ExecutionState.empty(state::program);
    return new Scenario(SnapshotRestorer.restore(empty, Snapshots.of(execution())));
  }

  Scenario given(Event... events) {
    Arrays.asList(events).forEach(event -> Applier.apply(state, event));
    return this;
  }

  /** Decides all commands as one transition. */
  Scenario when(Command... commands) {
    List<ExecutionSnapshot> before = state.execution().map(Snapshots::of).stream().toList();
    last = Decider.decide(state, List.of(commands));
    assertThat(state.execution().map(Snapshots::of).stream().toList())
        .as("decide changes nothing")
        .isEqualTo(before);
    last.events().forEach(event -> Applier.apply(state, event));
    return this;
  }

  /** The last decision was exactly these events. */
  Scenario then(Event... events) {
    assertThat(events()).containsExactly(events);
    return this;
  }

  /** The last decision changed nothing, silently. */
  Scenario thenNothing() {
    return then();
  }

  Scenario thenRejected(Class<? extends Rejection> rejection) {
    assertThat(last.rejection()).isPresent();
    assertThat(last.events()).isEmpty();
    assertThat(last.rejection().orElseThrow()).isInstanceOf(rejection);
    assertThat(last.rejection().orElseThrow().message()).startsWith("Expected ");
    return this;
  }

  /** Why a command is refused. */
  Rejection rejected(Command command) {
    return when(command).last.rejection().orElseThrow();
  }

  /** Each command was answered by a rejection of the type of that name, or accepted (""). */
  Scenario thenAnswered(String... rejections) {
    assertThat(last.answers())
        .extracting(answer -> answer.map(why -> why.getClass().getSimpleName()).orElse(""))
        .containsExactly(rejections);
    return this;
  }

  List<Event> events() {
    assertThat(last.rejection()).isEmpty();
    return last.events();
  }

  Execution execution() {
    return state.execution().orElseThrow();
  }

  ExecutionState state() {
    return state;
  }

  StepView step(String path) {
    return StepViews.of(execution()).stream()
        .filter(s -> s.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  StepStatus status(String path) {
    return step(path).status();
  }

  /** The work of an attempt at a step of the workflow itself. */
  Work.Attempt attempt(String path, int attempt, Json input) {
    return new Work.Attempt(
        path,
        new Work.Attempt.Fence(attempt, execution().facts().generation()),
        input,
        "",
        execution().at(path).node(),
        0);
  }

  Map<String, Json> store() {
    return execution().store().toMap();
  }

  /** What should be going on, by key: the paths of attempts and the names of timers. */
  List<Object> going() {
    return execution().agenda().all().stream().map(Work::key).toList();
  }
}
