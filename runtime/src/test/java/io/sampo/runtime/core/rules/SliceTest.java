package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A long decision is taken in parts, and nobody fails for its length. */
class SliceTest {
  private static final Slice ONE_EVENT = new Slice(1, Long.MAX_VALUE, Long.MAX_VALUE);
  private static final Slice NO_WORK = new Slice(Integer.MAX_VALUE, 1, Long.MAX_VALUE);

  private static List<Event> decide(ExecutionState state, Slice slice, Command... commands) {
    Decision decision = Decider.decide(state, List.of(commands), slice);
    List<Event> events = decision.events();
    events.forEach(event -> Applier.apply(state, event));
    return events;
  }

  private static Execution execution(ExecutionState state) {
    return state.execution().orElseThrow();
  }

  private static Json numbers(int count) {
    return Json.array(IntStream.range(0, count).<Json>mapToObj(Json::of).toList());
  }

  @Test
  void whatIsReadyIsLeftWhenADecisionIsLong() {
    // given
    ExecutionState state =
        Scenario.of(Sketch.of(step("a").when("1 > 2"), step("b").after())).state();
    // when // then
    assertThat(decide(state, ONE_EVENT, Words.start())).hasSize(1);
    assertThat(execution(state).canGoOn()).isTrue();
    assertThat(execution(state).isBusy()).isTrue();
    assertThat(decide(state, ONE_EVENT, new Command.Proceed(Words.NOW))).hasSize(1);
    assertThat(execution(state).canGoOn()).isTrue();
    assertThat(decide(state, ONE_EVENT, new Command.Proceed(Words.NOW))).hasSize(1);
    assertThat(execution(state).canGoOn()).isFalse();
    assertThat(execution(state).agenda().attempt("b")).isPresent();
  }

  @Test
  void whatIsLeftIsInASnapshot() {
    // given
    Sketch sketch = Sketch.of(step("a").after(), step("b").after());
    ExecutionState state = Scenario.of(sketch).state();
    decide(state, ONE_EVENT, Words.start());
    // when
    ExecutionState again =
        SnapshotRestorer.restore(
            ExecutionState.empty(key -> sketch.program()), Snapshots.of(execution(state)));
    // then
    assertThat(execution(again).canGoOn()).isTrue();
    assertThat(decide(again, Slice.USUAL, new Command.Proceed(Words.NOW))).hasSize(2);
  }

  @Test
  void nothingGoesOnThatIsNotReady() {
    ExecutionState state = Scenario.of(Sketch.of(step("a"), step("b"))).state();
    decide(state, ONE_EVENT, Words.start());
    decide(state, ONE_EVENT, new Command.Proceed(Words.NOW));
    assertThat(execution(state).canGoOn()).isFalse();
    assertThat(decide(state, ONE_EVENT, new Command.Proceed(Words.NOW))).isEmpty();
  }

  @Test
  void expressionsMakeADecisionLong() {
    // given
    ExecutionState state =
        Scenario.of(
                Sketch.of(
                    step("a").after().when("lists.range(9).all(i, i < 0)"),
                    step("b").after().when("lists.range(9).all(i, i < 0)")))
            .state();
    // when // then
    assertThat(decide(state, NO_WORK, Words.start())).hasSize(2);
    assertThat(execution(state).canGoOn()).isTrue();
  }

  @Test
  void aDecisionThatCostsMoreThanIsAllowedIsGivenUpWhole() {
    // given
    String costly = "lists.range(900).all(i, i >= 0)";
    ExecutionState state =
        Scenario.of(Sketch.of(step("a").when(costly).after(), step("b").when(costly).after()))
            .state();
    List<Command> start = List.of(Words.start());
    long work = Decider.decide(state, start).work();
    // when // then
    assertThat(Decider.decideWithin(work - 1, state, start)).isEmpty();
    assertThat(state.execution()).isEmpty();
    Decision decision = Decider.decideWithin(work, state, start).orElseThrow();
    assertThat(decision.events()).isEqualTo(Decider.decide(state, start).events());
    assertThat(work).isGreaterThan(1_800);
  }

  @Test
  void resultsThatCameWithALongOneAreLeft() {
    // given
    ExecutionState state =
        Scenario.started(Sketch.of(step("a").after(), step("b").after(), step("c").after("a", "b")))
            .state();
    Command first = Words.succeed("a");
    Command second = Words.succeed("b");
    // when
    Decision decision = Decider.decide(state, List.of(first, second), ONE_EVENT);
    // then
    assertThat(decision.taken()).isEqualTo(1);
    assertThat(decision.events()).hasSize(1);
    assertThat(Decider.decide(state, List.of(first, second)).taken()).isEqualTo(2);
  }

  @Test
  void aCancellationInBetweenEndsWhatIsLeft() {
    // given
    ExecutionState state =
        Scenario.of(Sketch.of(step("a").after(), step("b").after()).lastly(step("l"))).state();
    decide(state, ONE_EVENT, Words.start());
    // when
    decide(state, Slice.USUAL, Words.cancel());
    // then
    assertThat(execution(state).canGoOn()).isFalse();
    assertThat(execution(state).agenda().all()).hasSize(1);
    decide(state, Slice.USUAL, Words.succeed("[finally]/l"));
    assertThat(execution(state).status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  /** All that is going on answers at once, a thousand at a time. */
  private static ExecutionState finished(Sketch sketch, Json.Obj input) {
    ExecutionState state = Scenario.of(sketch).state();
    List<Command> left = new ArrayList<>(List.of(Words.start(input)));
    while (!left.isEmpty()) {
      List<Command> batch = left.subList(0, Math.min(1_000, left.size()));
      Decision accepted = Decider.decide(state, batch);
      accepted.events().forEach(event -> Applier.apply(state, event));
      batch.subList(0, accepted.taken()).clear();
      for (Agenda.Change change : execution(state).agenda().drain()) {
        if (change instanceof Agenda.Change.Begin begin
            && begin.work() instanceof Work.Attempt attempt) {
          left.add(Words.succeed(attempt.path(), Json.NULL));
        }
      }
      if (execution(state).canGoOn()) {
        left.add(new Command.Proceed(Words.NOW));
      }
    }
    return state;
  }

  private static StepKind loop(String over, int atATime, Sketch.Step... body) {
    return new StepKind.Loop(
        over,
        "it",
        List.of(body).stream().map(Sketch.Step::definition).toList(),
        OptionalInt.of(atATime),
        OptionalInt.empty());
  }

  @Test
  @Tag("slow")
  void manyLoopsThatCallAtTheSameTimeAreNoEndlessOnes() {
    // given
    Sketch sketch =
        Sketch.of(step("outer", loop("wide", 400, step("inner", loop("deep", 400, step("call"))))));
    // when
    ExecutionState state =
        finished(sketch, Json.object(Map.of("wide", numbers(400), "deep", numbers(400))));
    // then
    assertThat(execution(state).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void stepsAfterHeavyOnesAreNotTheWorseForThem() {
    // given
    Sketch sketch =
        Sketch.of(
                step(
                    "each",
                    loop("many", 1_000, step("odd").when("large.all(i, i < 0)"), step("even"))))
            .lastly(step("last").when("large.all(i, i >= 0)"));
    // when
    ExecutionState state =
        finished(sketch, Json.object(Map.of("many", numbers(1_000), "large", numbers(60_000))));
    // then
    assertThat(execution(state).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }
}
