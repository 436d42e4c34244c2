package io.sampo.api.view;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a step waits for, so that nobody has to guess why nothing happens. A step that is over, or
 * whose action is running, waits for nothing.
 */
public sealed interface WaitingFor {

  /** What follows "waits" in a sentence for people. */
  String text();

  /**
   * Steps before it.
   *
   * @param steps the paths of those it depends on that are not over
   */
  record Dependencies(List<String> steps) implements WaitingFor {
    public Dependencies {
      steps = List.copyOf(steps);
    }

    @Override
    public String text() {
      String noun = steps.size() == 1 ? "for the step " : "for the steps ";
      return steps.stream()
          .map(step -> "'" + step + "'")
          .collect(Collectors.joining(", ", noun, ""));
    }
  }

  /** A free slot, since its execution runs as many steps at the same time as it may. */
  record Slot() implements WaitingFor {
    @Override
    public String text() {
      return "for a free slot, for its execution runs as many steps as it may";
    }
  }

  /** A signal of that name. */
  record Signal(String name) implements WaitingFor {
    @Override
    public String text() {
      return "for the signal '" + name + "'";
    }
  }

  /** A time. */
  record Time(Instant dueAt) implements WaitingFor {
    @Override
    public String text() {
      return "until " + dueAt;
    }
  }

  /**
   * The time of its next attempt, after a failure.
   *
   * @param dueAt when it is due
   * @param attempt its number, from 2
   */
  record Retry(Instant dueAt, int attempt) implements WaitingFor {
    @Override
    public String text() {
      return "until " + dueAt + " for attempt " + attempt;
    }
  }

  /**
   * Permits of a pool.
   *
   * @param name the pool
   * @param position how many attempts the pool serves until this one, itself included, from 1
   */
  record Pool(String name, int position) implements WaitingFor {
    @Override
    public String text() {
      return "for permits of pool '" + name + "', at position " + position + " of its queue";
    }
  }

  /**
   * A machine that is less busy.
   *
   * @param reason which gauge is too high
   */
  record Load(String reason) implements WaitingFor {
    @Override
    public String text() {
      return "for less load, since " + reason;
    }
  }

  /** An action that the application has not registered. */
  record MissingAction(String name) implements WaitingFor {
    @Override
    public String text() {
      return "for the action '" + name + "', which is not registered";
    }
  }

  /** The end of an execution that it has started. */
  record Child(String executionId) implements WaitingFor {
    @Override
    public String text() {
      return "for the execution '" + executionId + "'";
    }
  }

  /** What a person decides after its failure. */
  record Decision() implements WaitingFor {
    @Override
    public String text() {
      return "for a decision after its failure; resume the execution";
    }
  }
}
