package io.sampo.runtime.oracle;

import io.sampo.api.problem.InvalidDefinitionException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Compares what the engine makes of a workload with what the interpreter says. */
final class Judge {
  /** For an engine that is cold, busy, and brought down in between. */
  private static final int PATIENT = 60;

  private static final int IMPATIENT = 5;

  private Judge() {}

  /** How the two differ; empty when they agree. */
  static Optional<String> difference(World world, Workload work, Verdict expected) {
    return difference(new Trial(world, work, PATIENT), expected);
  }

  private static Optional<String> difference(Trial trial, Verdict expected) {
    return found(trial, expected)
        .map(found -> "The interpreter:\n" + expected + "The engine: " + found);
  }

  private static Optional<String> found(Trial trial, Verdict expected) {
    try {
      Trial.Finding finding = trial.run();
      return expected.agrees(finding.verdict(), finding.repeats())
          ? Optional.empty()
          : Optional.of("may repeat calls " + finding.repeats() + " times:\n" + finding.verdict());
    } catch (TimeoutException e) {
      return Optional.of("does not come to an end, but is at\n" + trial.state());
    } catch (RuntimeException | InterruptedException e) {
      return Optional.of("it throws " + e);
    }
  }

  /** A smaller workload over which the two differ too, and how. */
  static String smallest(World world, Workload work) {
    Workload again = Shrinker.renamed(work);
    if (!differs(world, again)) {
      return "nothing, because they do not differ every time";
    }
    Workload smallest = Shrinker.shrink(again, smaller -> differs(world, smaller));
    Workload last = Shrinker.renamed(smallest);
    return smallest
        + difference(world, last, Interpreter.run(last)).orElse("not every time, it seems");
  }

  private static boolean differs(World world, Workload work) {
    try {
      return difference(new Trial(world, work, IMPATIENT), Interpreter.run(work))
          .filter(found -> !found.contains(InvalidDefinitionException.class.getName()))
          .isPresent();
    } catch (Stop.Undecided | NoSuchElementException e) {
      return false;
    }
  }
}
