package io.sampo.runtime.core.view;

import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.program.Block;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Scope;
import io.sampo.runtime.core.state.StepRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the steps of an open execution wait for, by its state and what its shell knows. */
final class Waits {
  private final Execution execution;
  private final Map<String, WaitingFor> facts;

  Waits(Execution execution, Map<String, WaitingFor> facts) {
    this.execution = execution;
    this.facts = facts;
  }

  /** Those of all steps of one scope; empty when there is none. */
  List<Optional<WaitingFor>> of(Scope scope) {
    List<Optional<WaitingFor>> waits = new ArrayList<>(scope.block().size());
    List<List<String>> open = execution.isOpen() ? open(scope) : List.of();
    for (int at = 0; at < scope.block().size(); at++) {
      waits.add(execution.isOpen() ? of(new StepRef(scope, at), open.get(at)) : Optional.empty());
    }
    return waits;
  }

  /** For each step those it depends on that are not over. */
  private static List<List<String>> open(Scope scope) {
    Block block = scope.block();
    List<List<String>> open = new ArrayList<>(block.size());
    for (int at = 0; at < block.size(); at++) {
      open.add(new ArrayList<>(1));
    }
    for (int at = 0; at < block.size(); at++) {
      if (!scope.step(at).phase().status().isFinal()) {
        for (int successor : block.successors(at)) {
          open.get(successor).add(scope.pathOf(at));
        }
      }
    }
    return open;
  }

  private Optional<WaitingFor> of(StepRef ref, List<String> dependencies) {
    return switch (ref.state().phase()) {
      case PENDING ->
          dependencies.isEmpty()
              ? Optional.empty()
              : Optional.of(new WaitingFor.Dependencies(dependencies));
      case READY -> Optional.of(new WaitingFor.Slot());
      case ATTEMPTING -> Optional.ofNullable(facts.get(ref.path()));
      case BACKING_OFF ->
          due(TimerKey.retry(ref.path()))
              .map(due -> new WaitingFor.Retry(due, ref.state().attempt() + 1));
      case WAITING, ENTERED -> due(TimerKey.wait(ref.path())).map(WaitingFor.Time::new);
      case LISTENING ->
          Optional.of(new WaitingFor.Signal(((Task.Signal) ref.node().task()).name()));
      case HELD -> Optional.of(new WaitingFor.Decision());
      default -> Optional.empty();
    };
  }

  private Optional<Instant> due(TimerKey timer) {
    OptionalLong due = execution.agenda().due(timer);
    return due.isPresent() ? Optional.of(Instant.ofEpochMilli(due.getAsLong())) : Optional.empty();
  }
}
