package io.sampo.runtime.core.apply;

import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.ExecutionSnapshot.Inner;
import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.Rules;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.ContainerState;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import io.sampo.runtime.core.state.Work;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a snapshot back into a run that has no scopes yet. */
public final class SnapshotRestorer {
  private final Execution execution;
  private final ExecutionSnapshot snapshot;

  private SnapshotRestorer(Execution execution, ExecutionSnapshot snapshot) {
    this.execution = execution;
    this.snapshot = snapshot;
  }

  /**
   * The state that a snapshot has kept.
   *
   * @param empty the state of an execution that has not started
   * @throws IllegalStateException when the snapshot does not fit the definition
   */
  public static ExecutionState restore(ExecutionState empty, ExecutionSnapshot snapshot) {
    return empty.restored(execution(empty, snapshot, snapshot.facts()));
  }

  /**
   * Puts an execution back to the state that an event brings.
   *
   * @throws IllegalStateException when the state does not fit the definition, or is one of another
   *     execution, or the generation is not a later one
   */
  static void replace(ExecutionState state, Event.Restored event) {
    ExecutionSnapshot snapshot = event.snapshot();
    state.execution().ifPresent(present -> check(present.facts(), event));
    Execution restored = execution(state, snapshot, snapshot.facts().in(event.generation()));
    state.execution().ifPresent(present -> restored.agenda().replace(present.agenda()));
    state.begin(restored);
  }

  private static void check(Facts present, Event.Restored event) {
    if (!present.id().equals(event.snapshot().facts().id())) {
      throw new IllegalStateException(
          "Expected a state of execution '"
              + present.id()
              + "', but got one of '"
              + event.snapshot().facts().id()
              + "'");
    }
    if (present.generation() >= event.generation()) {
      throw new IllegalStateException(
          "Expected a generation above "
              + present.generation()
              + ", but got "
              + event.generation());
    }
  }

  private static Execution execution(
      ExecutionState state, ExecutionSnapshot snapshot, Facts facts) {
    Rules.check(facts.id(), facts.rules());
    Program program = state.program(facts.definition());
    Execution execution = Execution.create(program, facts, snapshot.lifecycle());
    into(execution, snapshot);
    return execution;
  }

  private static void into(Execution execution, ExecutionSnapshot snapshot) {
    SnapshotRestorer restore = new SnapshotRestorer(execution, snapshot);
    snapshot.store().forEach(execution.store()::put);
    snapshot.timers().forEach((name, due) -> execution.agenda().begin(new Work.Timer(name, due)));
    execution.signals().restore(snapshot.inbox());
    snapshot.steps().undo().forEach(execution.undo()::add);
    restore.parts();
    restore.steps();
    snapshot.steps().ready().forEach(path -> execution.instances().requeue(execution.at(path)));
    execution.instances().review();
  }

  /** All that have begun: the parts before the present one are read by expressions and shown. */
  private void parts() {
    Part present = snapshot.lifecycle().part();
    for (Part part : Part.values()) {
      if (part == present || (part.compareTo(present) < 0 && hasBegun(part))) {
        Scope unused =
            execution
                .instances()
                .adopt(ContainerScopes.part(execution, part, snapshot.lifecycle().cause()));
      }
    }
  }

  private boolean hasBegun(Part part) {
    return snapshot.steps().steps().keySet().stream().anyMatch(step -> isIn(part, step));
  }

  private static boolean isIn(Part part, String step) {
    return part == Part.MAIN
        ? Arrays.stream(Part.values()).noneMatch(other -> other != part && isIn(other, step))
        : step.startsWith(part.path() + "/");
  }

  /** Steps around come before steps inside: their paths are shorter. */
  private void steps() {
    List<Map.Entry<String, StepState>> steps =
        snapshot.steps().steps().entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> entry.getKey().length()))
            .toList();
    for (Map.Entry<String, StepState> entry : steps) {
      step(entry.getKey(), entry.getValue());
    }
  }

  private void step(String path, StepState step) {
    StepRef ref = ref(path);
    execution.instances().set(ref, step);
    if (ref.state().phase() == StepPhase.ATTEMPTING) {
      execution.agenda().begin(StepTransitions.work(execution.facts(), ref));
    } else if (ref.state().phase() == StepPhase.HANDLING) {
      Scope unused = execution.instances().adopt(ContainerScopes.handler(execution, ref));
    }
    Optional.ofNullable(snapshot.steps().inner().get(path))
        .ifPresent(inner -> container(ref, inner));
  }

  /** A step that was led back to is not found by its path before its state is there. */
  private StepRef ref(String path) {
    return execution.find(path).orElseGet(() -> execution.instances().untouched(path));
  }

  private void container(StepRef ref, Inner inner) {
    ContainerState container = ContainerScopes.restore(ref.node().task(), inner);
    if (snapshot.timers().containsKey(TimerKey.wait(ref.path()))) {
      container.pauses();
    }
    execution.instances().enter(ref.path(), container);
    for (String key : inner.counts().open()) {
      container.reopened();
      int slot = ContainerScopes.slot(ref.node().task(), key);
      Scope unused = execution.instances().adopt(ContainerScopes.frame(execution, ref, slot));
    }
  }
}
