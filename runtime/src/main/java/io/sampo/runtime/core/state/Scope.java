package io.sampo.runtime.core.state;

import io.sampo.api.json.Json;
import io.sampo.runtime.core.Rules;
import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.fork.ForkArray;
import io.sampo.runtime.core.fork.ForkRegistry;
import io.sampo.runtime.core.program.Block;
import io.sampo.runtime.core.program.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** The step instances of one block: their states, and which of them may begin. */
public final class Scope implements ForkRegistry.Forkable<Scope> {
  private final Frame frame;
  private final StepPaths paths;
  private final ForkArray<StepState> steps;
  private final Arrivals arrivals;
  private int active;

  /**
   * Where a scope stands and what is set in it.
   *
   * @param path its name; see {@link Paths}
   * @param block the steps
   * @param owner the step it stands in; empty for a part of the execution
   * @param variables what is set for the steps inside, before all else
   * @param carried results that steps which have not run are seen with
   * @param order by which rules its steps follow each other
   */
  public record Frame(
      String path,
      Block block,
      Optional<Owner> owner,
      Map<String, Json> variables,
      Map<String, Json> carried,
      Order order) {}

  /**
   * By which rules steps follow each other.
   *
   * @param rules the number of the execution's rules; see {@link io.sampo.runtime.core.Rules}
   * @param goesOn whether the failure of a step does not keep those that follow from running
   */
  public record Order(int rules, boolean goesOn) {
    private Arrivals.Counting counting() {
      if (rules < Rules.JOINS_COUNT_COMPLETION) {
        return Arrivals.Counting.ANY_END;
      }
      return goesOn ? Arrivals.Counting.FAILURES_TOO : Arrivals.Counting.COMPLETION;
    }
  }

  /**
   * The step that a scope stands in.
   *
   * @param path its path
   * @param key the same as a key
   * @param slot the number of the scope in that step
   */
  public record Owner(String path, StepKey key, int slot) {}

  private Scope(Frame frame, StepPaths paths, ForkArray<StepState> steps, Arrivals arrivals) {
    this.frame = frame;
    this.paths = paths;
    this.steps = steps;
    this.arrivals = arrivals;
  }

  /** A scope none of whose steps has been touched. */
  public static Scope create(Frame frame) {
    int size = frame.block().size();
    return new Scope(
        frame,
        new StepPaths(frame.path(), frame.block()),
        ForkArray.filled(size, StepState.PENDING),
        Arrivals.create(frame.block(), frame.order().counting()));
  }

  @Override
  public Scope fork() {
    Scope fork = new Scope(frame, paths, steps.fork(), arrivals.fork());
    fork.active = active;
    return fork;
  }

  public Frame frame() {
    return frame;
  }

  public String path() {
    return frame.path();
  }

  public Block block() {
    return frame.block();
  }

  public Node node(int index) {
    return frame.block().nodes().get(index);
  }

  public StepState step(int index) {
    return steps.get(index);
  }

  /** The step it stands in; empty for a part of the execution. */
  public Optional<Owner> owner() {
    return frame.owner();
  }

  /** How many steps have begun and are not over. */
  public int active() {
    return active;
  }

  @Mutator
  public void set(int index, StepState state) {
    if (steps.get(index).phase().isActive()) {
      active--;
    }
    if (state.phase().isActive()) {
      active++;
    }
    steps.set(index, state);
  }

  /** The path of a step. */
  public String pathOf(int index) {
    return paths.of(index, step(index).times().occurrence());
  }

  /** Every step here and inside that failed and was taken care of, in written order. */
  public List<String> continued() {
    List<String> all = new ArrayList<>();
    for (int at = 0; at < block().size(); at++) {
      StepPhase phase = steps.get(at).phase();
      if (phase == StepPhase.CONTINUED || phase == StepPhase.JUMPED) {
        all.add(pathOf(at));
      }
      all.addAll(steps.get(at).remarks().continued());
    }
    return all;
  }

  /** Names the steps that wait for nothing. */
  @Mutator
  public void open(IntConsumer ready) {
    for (int at = 0; at < block().size(); at++) {
      if (block().needed(at) == 0) {
        ready.accept(at);
      }
    }
  }

  /** Notes that a step is over; names those that may begin now. */
  @Mutator
  public void over(int index, IntConsumer ready) {
    arrivals.over(index, this::phase, ready);
  }

  private StepPhase phase(int index) {
    return steps.get(index).phase();
  }

  /** A step and every one that follows from it, in no order. */
  public Set<Integer> from(int index) {
    Set<Integer> found = new LinkedHashSet<>(List.of(index));
    Deque<Integer> next = new ArrayDeque<>(found);
    while (!next.isEmpty()) {
      for (int successor : block().successors(next.remove())) {
        if (found.add(successor)) {
          next.add(successor);
        }
      }
    }
    return found;
  }

  /** Counts anew how many dependencies are done after a reset; names those that may begin. */
  @Mutator
  public void recount(Set<Integer> reset, IntConsumer ready) {
    arrivals.recount(reset::contains, this::phase, ready);
  }

  /** Counts how many dependencies of every step are done, where a snapshot was put back. */
  @Mutator
  public void recount() {
    arrivals.recount(this::phase);
  }

  /** The steps in one of these phases, in written order. */
  public List<Integer> with(StepPhase... some) {
    List<Integer> found = new ArrayList<>();
    for (int at = 0; at < block().size(); at++) {
      if (Arrays.asList(some).contains(steps.get(at).phase())) {
        found.add(at);
      }
    }
    return found;
  }

  /** The first step in that phase, in written order. */
  public Optional<StepState> first(StepPhase phase) {
    for (int at = 0; at < block().size(); at++) {
      if (steps.get(at).phase() == phase) {
        return Optional.of(steps.get(at));
      }
    }
    return Optional.empty();
  }

  /** The last step in that phase, in written order. */
  public Optional<StepState> last(StepPhase phase) {
    for (int at = block().size() - 1; at >= 0; at--) {
      if (steps.get(at).phase() == phase) {
        return Optional.of(steps.get(at));
      }
    }
    return Optional.empty();
  }
}
