package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.state.Signals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A started execution at one moment, as an immutable value: what snapshots hold, and what tests
 * compare.
 *
 * @param facts what was settled at the start
 * @param lifecycle how far it has come
 * @param store the shared data
 * @param steps the steps
 * @param timers the timers that are set, by name, with their due times
 * @param inbox signals
 */
public record ExecutionSnapshot(
    Facts facts,
    Lifecycle lifecycle,
    Map<String, Json> store,
    Instances steps,
    Map<TimerKey, Long> timers,
    Inbox inbox) {

  public ExecutionSnapshot {
    store = Map.copyOf(store);
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
   * The step instances.
   *
   * @param steps every step that is not untouched, by path
   * @param ready the paths waiting for a free place, first come first
   * @param inner what is known of the scopes inside of steps, by the step's path
   * @param undo how those that have completed can be undone, oldest first
   */
  public record Instances(
      Map<String, StepState> steps,
      List<String> ready,
      Map<String, Inner> inner,
      List<UndoEntry> undo) {
    public Instances {
      steps = Map.copyOf(steps);
      ready = List.copyOf(ready);
      inner = Map.copyOf(inner);
      undo = List.copyOf(undo);
    }
  }

  /**
   * What is known of the scopes inside of a step.
   *
   * @param plan the items and the choice that were settled when it began
   * @param counts how many scopes were opened, and which are open
   * @param results what came of those that completed, by name: that of the branch, or the number of
   *     the item or round
   * @param failed the first that failed, if any
   * @param carried the results of the round before, by step
   * @param continued what was continued over in those that are over
   */
  public record Inner(
      Plan plan,
      Counts counts,
      Map<String, Json> results,
      Optional<Failed> failed,
      Map<String, Json> carried,
      List<String> continued) {
    public Inner {
      results = Map.copyOf(results);
      carried = Map.copyOf(carried);
      continued = List.copyOf(continued);
    }
  }

  /**
   * What was settled when a step began.
   *
   * @param items of a loop
   * @param choice the name of the chosen option; empty for steps without options
   * @param opensNone whether no scope can open, since no option was chosen or no round begins
   */
  public record Plan(List<Json> items, String choice, boolean opensNone) {
    public Plan {
      items = List.copyOf(items);
    }
  }

  /** How many scopes were ever opened, how many have completed, and the names of the open ones. */
  public record Counts(int opened, int done, List<String> open) {
    public Counts {
      open = List.copyOf(open);
    }
  }

  /** The name of a scope that failed, and why. */
  public record Failed(String key, FailureOrigin failureOrigin) {}

  /**
   * The state of the signals of an execution, as a snapshot keeps it; their rules are in another
   * class of the name, which works on {@link Signals}.
   *
   * @param buffered the payloads that wait to be taken, by name, oldest first
   * @param seen the keys of those that came, oldest first
   * @param resumed the keys of decisions on held steps, oldest first
   * @param listeners the paths of the steps that wait for a name, longest first
   */
  public record Inbox(
      Map<String, List<Json>> buffered,
      List<Seen> seen,
      List<Seen> resumed,
      Map<String, List<String>> listeners) {
    public static final Inbox EMPTY = new Inbox(Map.of(), List.of(), List.of(), Map.of());

    public Inbox {
      buffered = Map.copyOf(buffered);
      seen = List.copyOf(seen);
      resumed = List.copyOf(resumed);
      listeners = Map.copyOf(listeners);
    }
  }

  /** A key, and what came under it, as a hash. */
  public record Seen(String key, String mark) {}
}
