package io.sampo.runtime.core.state;

import io.sampo.runtime.core.StepPhase;
import io.sampo.runtime.core.fork.ForkArray;
import io.sampo.runtime.core.program.Block;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Says when each step of a scope may begin: how many of its dependencies are done, and whether
 * enough of the others can still complete. Where every step needs all of its dependencies the first
 * number is all that counts.
 */
final class Arrivals {
  private final Block block;
  private final Counting counting;
  private final boolean isExact;
  private final ForkArray<Integer> done;
  private final ForkArray<Integer> skipped;
  private final ForkArray<Integer> lost;

  /** What counts as a dependency that is done. */
  enum Counting {
    /** One that was skipped is as good as one that completed: the rules of number 1. */
    ANY_END,
    /** One that was skipped is not, as long as enough of the others can complete. */
    COMPLETION,
    /** The same, and one that failed is as good as one that completed: clean-ups all run. */
    FAILURES_TOO;

    boolean isDone(StepPhase phase) {
      return phase.isDone() || (this == FAILURES_TOO && phase == StepPhase.FAILED);
    }
  }

  private Arrivals(
      Block block,
      Counting counting,
      ForkArray<Integer> done,
      ForkArray<Integer> skipped,
      ForkArray<Integer> lost) {
    this.block = block;
    this.counting = counting;
    this.isExact = isExact(block, counting);
    this.done = done;
    this.skipped = skipped;
    this.lost = lost;
  }

  private static boolean isExact(Block block, Counting counting) {
    return counting != Counting.ANY_END && block.needsSome();
  }

  static Arrivals create(Block block, Counting counting) {
    int exact = isExact(block, counting) ? block.size() : 0;
    return new Arrivals(
        block,
        counting,
        ForkArray.filled(block.size(), 0),
        ForkArray.filled(exact, 0),
        ForkArray.filled(exact, 0));
  }

  Arrivals fork() {
    return new Arrivals(block, counting, done.fork(), skipped.fork(), lost.fork());
  }

  /** Notes that a step is over; names those that may begin now. */
  void over(int index, IntFunction<StepPhase> phases, IntConsumer ready) {
    StepPhase phase = phases.apply(index);
    if (counting.isDone(phase)) {
      arrives(index, phase == StepPhase.SKIPPED, phases, ready);
    } else if (isExact && isLost(phase)) {
      loses(index, phases, ready);
    }
  }

  private static boolean isLost(StepPhase phase) {
    return phase == StepPhase.FAILED || phase == StepPhase.JUMPED;
  }

  private void arrives(
      int index, boolean isSkipped, IntFunction<StepPhase> phases, IntConsumer ready) {
    for (int successor : block.successors(index)) {
      done.set(successor, done.get(successor) + 1);
      if (isSkipped && isExact) {
        skipped.set(successor, skipped.get(successor) + 1);
      }
      mayBegin(successor, phases, ready);
    }
  }

  /** A step will not complete; those that can never begin without it will not, either. */
  private void loses(int index, IntFunction<StepPhase> phases, IntConsumer ready) {
    Deque<Integer> next = new ArrayDeque<>();
    next.add(index);
    while (!next.isEmpty()) {
      for (int successor : block.successors(next.remove())) {
        lost.set(successor, lost.get(successor) + 1);
        int possible = block.dependencies(successor) - lost.get(successor);
        boolean isFirst = possible == block.needed(successor) - 1;
        if (isFirst && phases.apply(successor) == StepPhase.PENDING) {
          next.add(successor);
        }
        mayBegin(successor, phases, ready);
      }
    }
  }

  private void mayBegin(int index, IntFunction<StepPhase> phases, IntConsumer ready) {
    if (hasEnough(index) && phases.apply(index) == StepPhase.PENDING) {
      ready.accept(index);
    }
  }

  private boolean hasEnough(int index) {
    int needed = block.needed(index);
    if (!isExact) {
      return done.get(index) >= needed;
    }
    int completed = done.get(index) - skipped.get(index);
    int open = block.dependencies(index) - done.get(index) - lost.get(index);
    return completed >= needed || (completed + open < needed && done.get(index) >= needed);
  }

  /** Counts anew; names those of the steps that were reset which may begin. */
  void recount(IntPredicate reset, IntFunction<StepPhase> phases, IntConsumer ready) {
    IntPredicate counted = isExact ? index -> true : reset;
    count(counted, phases);
    for (int at = 0; at < block.size(); at++) {
      if (counted.test(at) && done.get(at) > 0) {
        mayBegin(at, phases, ready);
      }
    }
  }

  /** Counts everything anew. */
  void recount(IntFunction<StepPhase> phases) {
    count(index -> true, phases);
  }

  private void count(IntPredicate counted, IntFunction<StepPhase> phases) {
    for (int at = 0; at < block.size(); at++) {
      if (counted.test(at)) {
        clear(at);
      }
    }
    for (int at = 0; at < block.size(); at++) {
      StepPhase phase = phases.apply(at);
      if (counting.isDone(phase)) {
        count(at, phase, counted);
      } else if (isExact && isLost(phase)) {
        loses(at, phases, ready -> {});
      }
    }
  }

  private void clear(int index) {
    done.set(index, 0);
    if (isExact) {
      skipped.set(index, 0);
      lost.set(index, 0);
    }
  }

  private void count(int index, StepPhase phase, IntPredicate counted) {
    for (int successor : block.successors(index)) {
      if (counted.test(successor)) {
        done.set(successor, done.get(successor) + 1);
        if (isExact && phase == StepPhase.SKIPPED) {
          skipped.set(successor, skipped.get(successor) + 1);
        }
      }
    }
  }
}
