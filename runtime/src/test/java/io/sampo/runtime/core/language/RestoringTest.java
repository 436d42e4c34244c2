package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.expression.Expressions;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An execution is restored from a snapshot after each event of its life: the middle of a decision,
 * where much is still to follow, is a moment like any other.
 */
class RestoringTest {
  private static final String STEPS =
      """
      max_concurrency: 1
      steps:
        - {id: a, action: write, compensate: back}
        - {id: b, action: flaky, depends_on: [], retry: {attempts: 2, delay: 1s}, timeout: 9s}
        - {id: c, action: ask, depends_on: [], outputs: [o]}
        - {id: d, action: boom, depends_on: [a, b, c], on_error: continue}
        - {id: e, action: ask, when: n > 5}
        - {id: f, wait: {for: 5s}, depends_on: [], timeout: 9s}
        - {id: g, wait: {signal: go}, depends_on: [c], timeout: 9s}
        - {id: h, subflow: {workflow: other}}
      """;

  private static final String JUMPS =
      """
      steps:
        - id: l
          loop:
            over: '[1, 2]'
            max_concurrency: 2
            steps:
              - {id: a, action: ask}
              - {id: b, action: boom, on_error: {goto: d}}
              - {id: c, action: ask}
              - {id: d, action: flaky, depends_on: [a], retry: {attempts: 2, delay: 1s}}
              - {id: e, action: ask, depends_on: [d, a]}
      """;

  private static final String BRANCHES =
      """
      steps:
        - id: p
          on_error: continue
          parallel:
            join: any
            branches:
              - {name: one, steps: [{id: a, action: boom}]}
              - {name: two, steps: [{id: b, action: ask}, {id: c, action: boom, on_error: continue}]}
              - {name: three, steps: [{id: d, wait: 5s}, {id: e, action: boom}]}
              - {name: four, steps: [{id: f, wait: {signal: go}}]}
        - id: q
          on_error: continue
          parallel:
            branches:
              - {name: one, steps: [{id: g, action: flaky}]}
              - {name: two, steps: [{id: h, action: boom}, {id: i, action: ask}]}
              - {name: three, steps: [{id: j, action: ask}, {id: k, action: boom}]}
        - {id: last, action: ask}
      """;

  private static final String ROUNDS =
      """
      error_handler: {id: h, action: ask}
      finally: [{id: f, action: ask}]
      steps:
        - id: r
          loop:
            while: 'a == null || i[0] == null'
            steps:
              - {id: i, action: ask, for_each: '[1, 2, 3]', on_error: continue}
              - {id: a, action: ask}
              - {id: b, action: boom, on_error: continue}
        - {id: s, switch: {expression: n, cases: [{value: 3, steps: [{id: c, action: ask}]}]}}
        - {id: t, switch: {expression: n, cases: [{value: 4, steps: [{id: d, action: ask}]}]}}
        - {id: u, condition: {expression: n > 2, then_steps: [{id: e, action: ask}]}}
      """;

  private static final String HANDLERS =
      """
      steps:
        - id: g
          retry: {attempts: 2, delay: 1s}
          timeout: 1h
          on_error: continue
          error_handler: {id: h, group: {steps: [{id: i, action: ask}, {id: j, action: boom, on_error: continue}]}}
          group:
            steps:
              - {id: a, action: ask, compensate: back}
              - {id: b, action: boom, on_error: continue}
              - {id: c, action: flaky, depends_on: [a]}
        - {id: kept, action: boom, on_error: pause}
        - {id: l, action: boom, on_error: pause, depends_on: [g]}
        - {id: m, action: crash, depends_on: [kept, l]}
      """;

  private static final String PARTS =
      """
      timeout: 1h
      pre_hooks: [{id: x, action: ask}]
      post_hooks: [{id: y, action: boom}]
      error_handler: {id: e, action: ask, inputs: '${error.code}'}
      finally: [{id: f, action: ask}, {id: w, wait: 1s}]
      steps: [{id: a, action: ask}, {id: b, group: {steps: [{id: c, action: ask}]}}]
      """;

  private static final String NO_HOOKS =
      """
      timeout: 1s
      error_handler: {id: e, action: ask}
      finally: [{id: f, action: ask}]
      steps: [{id: a, action: ask}, {id: b, action: never}]
      """;

  private static final String CANCELLED =
      """
      timeout: 1h
      steps:
        - id: l
          loop: {over: '[1, 2, 3]', max_concurrency: 3, steps: [{id: w, wait: 1h}]}
        - {id: s, wait: {signal: never}, depends_on: []}
        - {id: h, group: {steps: [{id: a, action: never}]}, depends_on: []}
        - {id: c, action: cancel, depends_on: []}
      """;

  private static Program program(String yaml) {
    WorkflowDefinition definition =
        DefinitionReader.create()
            .readOne("name: restored-anywhere\n" + yaml, Format.YAML, "restoring");
    assertThat(Validator.create(Expressions::check).validate(definition))
        .as("what is wrong with the definition")
        .noneMatch(Problem::isError);
    return Compiler.compile(new DefinitionKey("restored-anywhere", "1.0.0", "hash"), definition);
  }

  @ParameterizedTest
  @ValueSource(strings = {STEPS, JUMPS, BRANCHES, ROUNDS, HANDLERS, PARTS, NO_HOOKS, CANCELLED})
  void anExecutionGoesOnFromASnapshotOfAnyMoment(String yaml) {
    Program program = program(yaml);
    List<Event> history = Recording.of("restored-anywhere", program);
    for (int position = 1; position <= history.size(); position++) {
      // given
      ExecutionState live = folded(program, history.subList(0, position));
      // when
      ExecutionState restored =
          SnapshotRestorer.restore(ExecutionState.empty(key -> program), snapshot(live));
      // then
      Event last = history.get(position - 1);
      same(restored, live, "restored after " + last);
      assertThat(next(restored, last.at()))
          .as("next after %s", last)
          .isEqualTo(next(live, last.at()));
      for (Event event : history.subList(position, history.size())) {
        Applier.apply(live, event);
        Applier.apply(restored, event);
      }
      same(restored, live, "at the end, restored after " + last);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STEPS, JUMPS, BRANCHES, ROUNDS, HANDLERS, PARTS, CANCELLED})
  void anExecutionIsPutBackToAnyMomentOfItsPast(String yaml) {
    Program program = program(yaml);
    List<Event> history = Recording.of("restored-anywhere", program);
    for (int position = 1; position <= history.size(); position++) {
      // given
      ExecutionSnapshot then = snapshot(folded(program, history.subList(0, position)));
      ExecutionState state = folded(program, history);
      // when
      Event.Origin origin = new Event.Origin("restored-anywhere", position);
      Applier.apply(state, new Event.Restored(then, origin, "again", 1, "ann", 2_000));
      // then
      ExecutionSnapshot now = snapshot(state);
      assertThat(now.facts()).isEqualTo(then.facts().in(1));
      assertThat(now.lifecycle()).isEqualTo(then.lifecycle());
      assertThat(now.steps()).isEqualTo(then.steps());
      assertThat(now.store()).isEqualTo(then.store());
      assertThat(now.timers()).isEqualTo(then.timers());
      assertThat(now.inbox()).isEqualTo(then.inbox());
    }
  }

  private static ExecutionState folded(Program program, List<Event> events) {
    ExecutionState state = ExecutionState.empty(key -> program);
    events.forEach(event -> Applier.apply(state, event));
    return state;
  }

  private static Execution execution(ExecutionState state) {
    return state.execution().orElseThrow();
  }

  private static ExecutionSnapshot snapshot(ExecutionState state) {
    return Snapshots.of(execution(state));
  }

  private static List<Event> next(ExecutionState state, long at) {
    return Decider.decide(state, List.of(new Command.Proceed(at))).events();
  }

  private static Set<Work> going(ExecutionState state) {
    return new HashSet<>(execution(state).agenda().all());
  }

  private static void same(ExecutionState restored, ExecutionState live, String when) {
    assertThat(snapshot(restored)).as(when).isEqualTo(snapshot(live));
    assertThat(execution(restored).instances().scopePaths())
        .as(when)
        .isEqualTo(execution(live).instances().scopePaths());
    assertThat(going(restored)).as(when).isEqualTo(going(live));
    assertThat(execution(restored).status()).as(when).isEqualTo(execution(live).status());
    assertThat(execution(restored).isBusy()).as(when).isEqualTo(execution(live).isBusy());
    assertThat(execution(restored).canGoOn()).as(when).isEqualTo(execution(live).canGoOn());
    assertThat(execution(restored).agenda().earliest())
        .as(when)
        .isEqualTo(execution(live).agenda().earliest());
  }
}
