package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.group;
import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
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
    return run(sketch, Json.object(), together, execution -> {});
  }

  private static Cost run(
      Sketch sketch, Json.Obj input, int together, Consumer<Execution> watcher) {
    ExecutionState state = Scenario.of(sketch).state();
    int transitions = 0;
    int events = 0;
    List<Command> waiting = new ArrayList<>();
    List<Command> next = List.of(Words.start(input));
    while (!next.isEmpty()) {
      List<Event> decided = Decider.decide(state, next).events();
      decided.forEach(event -> Applier.apply(state, event));
      transitions++;
      events += decided.size();
      begun(state.execution().orElseThrow(), waiting);
      watcher.accept(state.execution().orElseThrow());
      List<Command> batch = waiting.subList(0, Math.min(together, waiting.size()));
      next = List.copyOf(batch);
      batch.clear();
    }
    assertThat(state.execution().orElseThrow().status()).isEqualTo(ExecutionStatus.COMPLETED);
    return new Cost(transitions, events);
  }

  /** Adds the results of what has begun since. */
  private static void begun(Execution execution, List<Command> waiting) {
    for (Agenda.Change change : execution.agenda().drain()) {
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

  private static Json items(int count) {
    return Json.array(IntStream.range(0, count).<Json>mapToObj(Json::of).toList());
  }

  private static StepKind loop(int atATime, Sketch.Step body) {
    return new StepKind.Loop(
        "list", "it", List.of(body.definition()), OptionalInt.of(atATime), OptionalInt.empty());
  }

  @Test
  void aLoopOfManyItemsHoldsNoMoreScopesThanRunAtATime() {
    // given
    Sketch sketch = Sketch.of(step("each", loop(100, step("body"))));
    Json.Obj input = Json.object("list", items(STEPS));
    List<Integer> open = new ArrayList<>();
    // when
    Cost work =
        run(sketch, input, 50, execution -> open.add(execution.instances().scopePaths().size()));
    // then
    assertThat(work).isEqualTo(new Cost(STEPS / 50 + 1, 4 * STEPS + 4));
    assertThat(open).allMatch(scopes -> scopes <= 1 + 100);
  }

  @Test
  void aLoopOfManyRoundsHoldsOneScopeAndOneResult() {
    // given
    StepKind rounds =
        new StepKind.Repeat(
            StepKind.Repeat.Test.WHILE,
            "true",
            List.of(step("body").definition()),
            new StepKind.Repeat.Pace(STEPS, StepKind.Repeat.OnLimit.CONTINUE, Optional.empty()));
    List<Integer> size = new ArrayList<>();
    // when
    Cost work =
        run(
            Sketch.of(step("again", rounds)),
            Json.object(),
            1,
            execution -> {
              if (size.size() % 1_000 == 0) {
                size.add(Snapshots.of(execution).steps().steps().size());
              } else {
                size.add(0);
              }
            });
    // then
    assertThat(work).isEqualTo(new Cost(STEPS + 1, 4 * STEPS + 4));
    assertThat(size).allMatch(steps -> steps <= 2);
  }

  private static Sketch fiftyDeep() {
    Sketch.Step inner = step("s50");
    for (int depth = 49; depth > 0; depth--) {
      inner = group("s" + depth, inner);
    }
    return Sketch.of(inner);
  }

  @Test
  void stepsFiftyDeepTakeFourEventsALevel() {
    // when
    Cost work = run(fiftyDeep(), 1);
    // then
    assertThat(work).isEqualTo(new Cost(2, 4 * 49 + 4));
  }

  @Test
  void aDecisionOnStepsFiftyDeepBuildsThePathOfEachOnce() {
    // given
    ExecutionState state = Scenario.of(fiftyDeep()).state();
    List<Command> waiting = new ArrayList<>();
    // when
    List<Event> opening = Decider.decide(state, List.of(Words.start(Json.object()))).events();
    opening.forEach(event -> Applier.apply(state, event));
    begun(state.execution().orElseThrow(), waiting);
    List<Event> closing = Decider.decide(state, waiting).events();
    // then
    assertThat(containerPaths(opening)).hasSize(2 * 49);
    assertThat(distinctObjects(containerPaths(opening))).hasSize(49);
    assertThat(containerPaths(closing)).hasSize(2 * 49);
    assertThat(distinctObjects(containerPaths(closing))).hasSize(49);
  }

  private static List<String> containerPaths(List<Event> events) {
    return events.stream().flatMap(event -> containerPath(event).stream()).toList();
  }

  private static Optional<String> containerPath(Event event) {
    if (event instanceof Event.ContainerEntered entered) {
      return Optional.of(entered.path());
    }
    if (event instanceof Event.ScopeOpened opened) {
      return Optional.of(opened.path());
    }
    if (event instanceof Event.ScopeClosed closed) {
      return Optional.of(closed.path());
    }
    return event instanceof Event.ContainerCompleted completed
        ? Optional.of(completed.path())
        : Optional.empty();
  }

  private static Set<String> distinctObjects(List<String> paths) {
    Set<String> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    objects.addAll(paths);
    return objects;
  }

  @Test
  void timersOfDifferentTimesTakeOneTransitionEachAndTheEarliestIsKnown() {
    // given
    List<Sketch.Step> waits =
        IntStream.range(0, STEPS).mapToObj(i -> pause("w" + i, (STEPS - i) + "s").after()).toList();
    ExecutionState state = Scenario.of(Sketch.of(waits)).state();
    Queue<Work.Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Work.Timer::dueAt));
    int transitions = 0;
    int events = 0;
    Command next = Words.start(Json.object());
    // when
    while (state.execution().map(Execution::isOpen).orElse(true)) {
      List<Event> decided = Decider.decide(state, List.of(next)).events();
      decided.forEach(event -> Applier.apply(state, event));
      transitions++;
      events += decided.size();
      Agenda agenda = state.execution().orElseThrow().agenda();
      begunTimers(agenda, timers);
      if (!timers.isEmpty()) {
        Work.Timer first = timers.remove();
        assertThat(agenda.earliest()).hasValue(first.dueAt());
        next = Words.fire(first.name(), first.dueAt());
      }
    }
    // then
    assertThat(new Cost(transitions, events)).isEqualTo(new Cost(STEPS + 1, 2 * STEPS + 2));
  }

  private static void begunTimers(Agenda agenda, Queue<Work.Timer> timers) {
    for (Agenda.Change change : agenda.drain()) {
      if (change instanceof Agenda.Change.Begin begin && begin.work() instanceof Work.Timer timer) {
        timers.add(timer);
      }
    }
  }

  @Test
  void aDecisionOnOneResultTouchesOnlyWhatFollowsFromIt() {
    // given
    Scenario story = Scenario.started(Sketch.of(steps(STEPS)));
    ExecutionState state = story.state();
    // when
    Decision decision = Decider.decide(state, List.of(Words.succeed("s0")));
    // then
    assertThat(decision.events()).containsExactly(Words.completed("s0"), Words.scheduled("s1"));
  }
}
