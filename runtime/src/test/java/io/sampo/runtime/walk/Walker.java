package io.sampo.runtime.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.rules.Slices;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.Agenda;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One execution led through random commands. After every event three states must be the same: the
 * live one, one restored from a snapshot taken at a random earlier point, and one folded from
 * nothing. The last is made after each event of a short history, and at random points of a longer
 * one, which keeps the walk linear.
 */
final class Walker {
  private static final int SHORT = 10;
  private static final int MOST_ROUNDS = 60;
  private static final int MOST_STEPS = 20_000;
  private static final int AFTER_THE_END = 3;
  private static final WireSerializer WIRE = new WireSerializer();

  private final Random random;
  private final Program program;
  private final RandomCommands commands;
  private final Laws laws;
  private final List<Event> history = new ArrayList<>();
  private final ExecutionState live;
  private final Map<Object, Work> bench = new HashMap<>();
  private ExecutionState resumed;

  private Walker(Random random, Program program, Laws laws) {
    this.random = random;
    this.program = program;
    this.commands = new RandomCommands(random);
    this.laws = laws;
    this.live = ExecutionState.empty(key -> program);
    this.resumed = ExecutionState.empty(key -> program);
  }

  /** Walks one random execution to its end; tells how many events it took. */
  static int walk(Random random) {
    Program program = RandomSketch.of(random).program();
    return new Walker(random, program, new Lawbook(program)).walk();
  }

  /** The same with steps in steps. */
  static int walkNest(Random random) {
    return new Walker(random, RandomNest.of(random), new NestLaws()).walk();
  }

  private int walk() {
    step(List.of(Words.start(RandomSketch.INPUT)));
    for (int round = 0; round < MOST_ROUNDS && execution().isOpen(); round++) {
      step(commands.batch(execution()));
    }
    for (int left = MOST_STEPS; execution().isOpen(); left--) {
      assertThat(left).as("rounds left to come to an end").isPositive();
      step(List.of(commands.fitting(execution())));
    }
    for (int round = 0; round < AFTER_THE_END; round++) {
      step(commands.batch(execution()));
    }
    same(folded(), snapshot(live), "state folded from nothing");
    return history.size();
  }

  private Execution execution() {
    return live.execution().orElseThrow();
  }

  private void step(List<Command> batch) {
    Optional<ExecutionSnapshot> before = live.execution().map(Snapshots::of);
    Decision decision = Decider.decide(live, batch);
    assertThat(live.execution().map(Snapshots::of)).as("decide changes nothing").isEqualTo(before);
    if (!decision.events().isEmpty()) {
      ExecutionSnapshot foreseen = snapshot(decision.after());
      assertThat(decision.taken()).isEqualTo(batch.size());
      inSlices(batch, decision.events());
      record(decision.events());
      assertThat(snapshot(live)).as("what decide foresaw").isEqualTo(foreseen);
    }
    settle();
    laws.check(execution());
  }

  /** A decision taken in parts comes to the same. */
  private void inSlices(List<Command> batch, List<Event> events) {
    if (batch.size() == 1) {
      ExecutionState copy =
          live.execution()
              .map(
                  execution ->
                      SnapshotRestorer.restore(
                          ExecutionState.empty(key -> program), Snapshots.of(execution)))
              .orElseGet(() -> ExecutionState.empty(key -> program));
      assertThat(Slices.decide(copy, batch.get(0), 1 + random.nextInt(SHORT))).isEqualTo(events);
    }
  }

  private void record(List<Event> events) {
    Transition written = new Transition(events, List.of());
    assertThat(throughBytes(written)).isEqualTo(written);
    for (Event event : events) {
      laws.check(event);
      history.add(event);
      Applier.apply(live, event);
      Applier.apply(resumed, event);
      compare();
    }
  }

  private void compare() {
    ExecutionSnapshot now = snapshot(live);
    same(resumed, now, "state from snapshot and tail");
    if (history.size() <= SHORT || random.nextInt(SHORT) == 0) {
      same(folded(), now, "state folded from nothing");
    }
    if (random.nextInt(4) == 0) {
      resumed = SnapshotRestorer.restore(ExecutionState.empty(key -> program), throughBytes(now));
      same(resumed, now, "state from snapshot");
    }
  }

  private ExecutionState folded() {
    ExecutionState state = ExecutionState.empty(key -> program);
    history.forEach(event -> Applier.apply(state, event));
    return state;
  }

  private void same(ExecutionState state, ExecutionSnapshot now, String what) {
    assertThat(snapshot(state)).as(what).isEqualTo(now);
    assertThat(going(state)).as(what + ": agenda").isEqualTo(going(live));
    assertThat(state.execution().orElseThrow().isBusy()).as(what).isEqualTo(execution().isBusy());
  }

  private static ExecutionSnapshot snapshot(ExecutionState state) {
    return Snapshots.of(state.execution().orElseThrow());
  }

  private static Set<Work> going(ExecutionState state) {
    return new HashSet<>(state.execution().orElseThrow().agenda().all());
  }

  /** A shell that only sees the agenda's changes has just what the agenda says on its bench. */
  private void settle() {
    for (Agenda.Change change : execution().agenda().drain()) {
      if (change instanceof Agenda.Change.Begin begin) {
        bench.put(begin.work().key(), begin.work());
      } else if (change instanceof Agenda.Change.Stop stop) {
        bench.remove(stop.work().key());
      }
    }
    assertThat(new HashSet<>(bench.values())).as("work by changes").isEqualTo(going(live));
  }

  @SuppressWarnings("unchecked")
  private static <T> T throughBytes(T value) {
    try {
      byte[] bytes = WIRE.toBinary(value);
      T read = (T) WIRE.fromBinary(bytes, WIRE.manifest(value));
      if (value instanceof ExecutionSnapshot) {
        assertThat(read).isEqualTo(value);
        assertThat(WIRE.toBinary(read)).isEqualTo(bytes);
      }
      return read;
    } catch (java.io.NotSerializableException e) {
      throw new AssertionError(e);
    }
  }
}
