package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A started execution at one moment, as an immutable value: what snapshots hold, and what tests
 * compare.
 *
 * @param facts what was settled at the start
 * @param end how it ended, if it has
 * @param store the shared data
 * @param steps every step that is not untouched, by path
 * @param ready the paths waiting for a free place, first come first
 * @param timers the timers that are set, by name, with their due times
 */
public record ExecutionSnapshot(
    Facts facts,
    End end,
    Map<String, Json> store,
    Map<String, Step> steps,
    List<String> ready,
    Map<TimerKey, Long> timers) {

  public ExecutionSnapshot {
    store = Map.copyOf(store);
    steps = Map.copyOf(steps);
    ready = List.copyOf(ready);
    timers = Map.copyOf(timers);
  }

  /**
   * How an execution ended, if it has.
   *
   * @param status where it is
   * @param outcome how it ended
   * @param at when it ended, in milliseconds since 1970; 0 while open
   */
  public record End(ExecutionStatus status, Outcome outcome, long at) {
    static final End OPEN = new End(ExecutionStatus.RUNNING, Outcome.OPEN, 0);
  }

  /**
   * One step.
   *
   * @param status where it is
   * @param attempt the newest attempt; 0 when none has begun
   * @param arrived how many of its dependencies are done
   * @param input what its attempts run on; only while it is not over
   * @param output its result; the JSON null unless completed
   * @param failure the newest failure, if any
   */
  public record Step(
      StepStatus status,
      int attempt,
      int arrived,
      Json input,
      Json output,
      Optional<Failure> failure) {}
}
