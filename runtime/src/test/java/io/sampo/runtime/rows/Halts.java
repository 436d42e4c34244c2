package io.sampo.runtime.rows;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.setup.Setup;

/**
 * At which writes executions lose their process, and which have lost it. An execution and those it
 * started are one family: they die together.
 */
final class Halts extends Setup {
  private static final String PREFIX = "execution|";

  private final Map<Write, Side> planned = new ConcurrentHashMap<>();
  private final Set<String> dead = ConcurrentHashMap.newKeySet();

  /** One write to the journal: whose, and which of its own, from 1. */
  record Write(String execution, long number) {
    static Write of(String persistenceId, long number) {
      return new Write(persistenceId.substring(PREFIX.length()), number);
    }

    /** The execution at the root of the family. */
    String family() {
      return family(execution);
    }

    static String family(String execution) {
      int dot = execution.indexOf('.');
      return dot < 0 ? execution : execution.substring(0, dot);
    }
  }

  /** Whether the write that ends it all is made or not. */
  enum Side {
    BEFORE,
    AFTER
  }

  /** A write, and on which side of it the process ends. */
  record Halt(Write write, Side side) {
    @Override
    public String toString() {
      return side + " write " + write.number() + " of " + write.execution();
    }
  }

  void plan(Halt halt) {
    planned.put(halt.write(), halt.side());
  }

  Optional<Side> at(Write write) {
    return Optional.ofNullable(planned.get(write));
  }

  void dies(Write write) {
    dead.add(write.family());
  }

  /** How many families have lost their process. */
  int deaths() {
    return dead.size();
  }

  /** How many planned deaths never came, for a run made fewer writes than the one before. */
  long missed() {
    return planned.keySet().stream().filter(write -> !isDead(write.execution())).count();
  }

  boolean isDead(String execution) {
    return dead.contains(Write.family(execution));
  }
}
