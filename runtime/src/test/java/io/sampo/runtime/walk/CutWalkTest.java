package io.sampo.runtime.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Any position of a history is one from which an execution can be gone on with. */
class CutWalkTest {
  private static final int NESTS = 300;

  /** A history, and commands that end the execution whatever it has come to. */
  private static final class Course {
    private final Program program;
    private final Random random;
    private final List<Event> history = new ArrayList<>();
    private final List<Integer> transitions = new ArrayList<>();
    private final Random limits = new Random(1);
    private ExecutionState state;
    private int cheap;
    private int givenUp;

    private Course(Program program, Random random) {
      this.program = program;
      this.random = random;
      this.state = ExecutionState.empty(key -> program);
    }

    static Course of(Random random) {
      Course course = new Course(RandomNest.of(random), random);
      course.when(Words.start(RandomSketch.INPUT));
      course.goOn();
      return course;
    }

    private void goOn() {
      RandomCommands commands = new RandomCommands(random);
      for (int left = 20_000; left > 0 && execution().isOpen(); left--) {
        when(commands.fitting(execution()));
      }
    }

    private Execution execution() {
      return state.execution().orElseThrow();
    }

    private void when(Command command) {
      List<Command> commands = List.of(command);
      ExecutionState before = state.fork();
      Optional<Decision> within = Decider.decideWithin(limits.nextInt(12), state, commands);
      Decision decision = Decider.decide(state, commands);
      if (within.isPresent()) {
        assertThat(within.get().events()).isEqualTo(decision.events());
        cheap++;
      } else {
        assertThat(Decider.decide(before, commands).events()).isEqualTo(decision.events());
        givenUp++;
      }
      decision.events().forEach(this::apply);
      transitions.add(history.size());
    }

    private void apply(Event event) {
      Applier.apply(state, event);
      history.add(event);
    }

    private ExecutionState at(int position) {
      ExecutionState cut = ExecutionState.empty(key -> program);
      history.subList(0, position).forEach(event -> Applier.apply(cut, event));
      return cut;
    }

    /** Where the transition ends that the position is in. */
    private int end(int position) {
      return transitions.stream().filter(end -> end >= position).findFirst().orElseThrow();
    }
  }

  private static ExecutionSnapshot snapshot(ExecutionState state) {
    return Snapshots.of(state.execution().orElseThrow());
  }

  private static void each(String test, Consumer<Course> check) {
    long first = Seed.of(test);
    int rounds = Seed.rounds(NESTS);
    for (long seed = first; seed < first + rounds; seed++) {
      try {
        check.accept(Course.of(new Random(seed)));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("again with -Dsampo.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  @Test
  void aDecisionThatIsGivenUpForItsCostChangesNothing() {
    AtomicInteger cheap = new AtomicInteger();
    AtomicInteger givenUp = new AtomicInteger();
    each(
        "CutWalkTest, given up",
        course -> {
          cheap.addAndGet(course.cheap);
          givenUp.addAndGet(course.givenUp);
        });
    assertThat(cheap).hasPositiveValue();
    assertThat(givenUp).hasPositiveValue();
  }

  @Test
  void aDecisionThatIsCutAnywhereComesToTheSameEnd() {
    each("CutWalkTest, cut", CutWalkTest::cutAnywhere);
  }

  private static void cutAnywhere(Course course) {
    for (int position = 1; position <= Math.min(course.history.size(), 400); position++) {
      int end = course.end(position);
      Event last = course.history.get(position - 1);
      // given
      ExecutionState cut = course.at(position);
      assertThat(cut.execution().orElseThrow().canGoOn())
          .as("something is left to do after event %s, %s", position, last)
          .isEqualTo(position < end);
      ExecutionState again =
          SnapshotRestorer.restore(ExecutionState.empty(key -> course.program), snapshot(cut));
      // when
      for (ExecutionState state : List.of(cut, again)) {
        Decider.decide(state, List.of(new Command.Proceed(last.at())))
            .events()
            .forEach(event -> Applier.apply(state, event));
      }
      // then
      assertThat(snapshot(cut))
          .as("cut after event %s, %s", position, last)
          .isEqualTo(snapshot(course.at(end)));
      assertThat(snapshot(again))
          .as("put back after event %s, %s", position, last)
          .isEqualTo(snapshot(course.at(end)));
    }
  }

  @Test
  void aRestoredStateIsTheOneOfItsPositionAndCanBeGoneOnWith() {
    each("CutWalkTest, restored", CutWalkTest::restored);
  }

  private static void restored(Course course) {
    // given
    int position = 1 + course.random.nextInt(course.history.size());
    ExecutionSnapshot then = snapshot(course.at(position));
    course.execution().agenda().drain();
    // when
    course.apply(
        new Event.Restored(
            then, new Event.Origin(Words.ID, position), "again", 1, "me", Words.NOW));
    // then
    assertThat(snapshot(course.state))
        .isEqualTo(
            new ExecutionSnapshot(
                then.facts().in(1),
                then.lifecycle(),
                then.store(),
                then.steps(),
                then.timers(),
                then.inbox()));
    course.execution().publish();
    assertThat(course.execution().published()).isEqualTo(then.store());
    course.when(new Command.Proceed(Words.NOW));
    for (Work.Attempt attempt : attempts(course.state)) {
      Command old =
          new Command.Succeed(attempt.path(), attempt.attempt(), 0, Json.NULL, Map.of(), Words.NOW);
      assertThat(Decider.decide(course.state, List.of(old)).events())
          .as("of a result that was begun before")
          .isEmpty();
    }
    course.goOn();
    assertThat(course.execution().isOpen()).isFalse();
    assertThat(snapshot(course.at(course.history.size()))).isEqualTo(snapshot(course.state));
  }

  private static List<Work.Attempt> attempts(ExecutionState state) {
    return state.execution().orElseThrow().agenda().all().stream()
        .filter(Work.Attempt.class::isInstance)
        .map(Work.Attempt.class::cast)
        .toList();
  }
}
