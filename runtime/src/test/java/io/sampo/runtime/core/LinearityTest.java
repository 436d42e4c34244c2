package io.sampo.runtime.core;

import static io.sampo.runtime.core.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Large graphs take work in proportion to their steps: counted in transitions and events, never in
 * time, and without a stack that grows.
 */
class LinearityTest {
  private static final int STEPS = 10_000;

  private record Cost(int transitions, int events) {}

  /** Runs to the end; each transition takes at most that many results, as the shell would. */
  private static Cost run(Sketch sketch, int together) {
    ExecutionState state = Scenario.of(sketch).state();
    int transitions = 0;
    int events = 0;
    List<Command> waiting = new ArrayList<>();
    List<Command> next = List.of(Words.start());
    while (!next.isEmpty()) {
      List<Event> decided = ((Decision.Accepted) Decider.decide(state, next)).events();
      decided.forEach(state::apply);
      transitions++;
      events += decided.size();
      begun(state.run().orElseThrow(), waiting);
      List<Command> batch = waiting.subList(0, Math.min(together, waiting.size()));
      next = List.copyOf(batch);
      batch.clear();
    }
    assertThat(state.run().orElseThrow().status()).isEqualTo(ExecutionStatus.COMPLETED);
    return new Cost(transitions, events);
  }

  /** Adds the results of what has begun since. */
  private static void begun(Run run, List<Command> waiting) {
    for (Agenda.Change change : run.agenda().drain()) {
      if (change instanceof Agenda.Change.Begin begin
          && begin.work() instanceof Work.Attempt attempt) {
        waiting.add(Words.succeed(attempt.path(), Json.NULL));
      }
    }
  }

  private static List<Sketch.Step> steps(int count) {
    return IntStream.range(0, count).mapToObj(i -> step("s" + i)).toList();
  }

  @Test
  void aChainTakesTwoEventsAndOneTransitionAStep() {
    // when
    Cost work = run(Sketch.of(steps(STEPS)), 1);
    // then
    assertThat(work).isEqualTo(new Cost(STEPS + 1, 2 * STEPS + 2));
  }

  @Test
  void aFanOutThatJoinsTakesTwoEventsAStep() {
    // given
    List<Sketch.Step> wide = new ArrayList<>();
    String[] ids = IntStream.range(0, STEPS).mapToObj(i -> "s" + i).toArray(String[]::new);
    steps(STEPS).forEach(each -> wide.add(each.after()));
    wide.add(step("join").after(ids));
    // when
    Cost work = run(Sketch.of(wide), 1_000);
    // then
    assertThat(work).isEqualTo(new Cost(STEPS / 1_000 + 2, 2 * (STEPS + 1) + 2));
  }

  @Test
  void aFanOutOneAtATimeTakesTwoEventsAStep() {
    // given
    List<Sketch.Step> wide = steps(STEPS).stream().map(each -> each.after()).toList();
    // when
    Cost work = run(Sketch.of(wide).concurrency(1), 1);
    // then
    assertThat(work).isEqualTo(new Cost(STEPS + 1, 2 * STEPS + 2));
  }

  @Test
  void layersThatDependOnAllOfTheLayerBeforeTakeTwoEventsAStep() {
    // given
    List<Sketch.Step> layered = new ArrayList<>();
    String[] before = new String[0];
    for (int layer = 0; layer < 100; layer++) {
      int at = layer;
      String[] ids = IntStream.range(0, 100).mapToObj(i -> at + "-" + i).toArray(String[]::new);
      for (String id : ids) {
        layered.add(step(id).after(before));
      }
      before = ids;
    }
    // when
    Cost work = run(Sketch.of(layered), 100);
    // then
    assertThat(work).isEqualTo(new Cost(101, 2 * STEPS + 2));
  }

  @Test
  void aDecisionOnOneResultTouchesOnlyWhatFollowsFromIt() {
    // given
    Scenario story = Scenario.started(Sketch.of(steps(STEPS)));
    ExecutionState state = story.state();
    // when
    Decision decision = Decider.decide(state, List.of(Words.succeed("s0")));
    // then
    assertThat(((Decision.Accepted) decision).events())
        .containsExactly(Words.completed("s0"), Words.scheduled("s1"));
  }
}
