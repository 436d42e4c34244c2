package io.sampo.runtime.core.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What the expressions of one step may cost together when it begins. Counted, not timed, so that
 * the same expressions on the same values always end the same way; when it is spent the evaluation
 * ends, and no {@code ||} hides that.
 */
public final class Budget {
  /** Rounds of all macros together, nested ones included. */
  static final int MOST_ITERATIONS = 100_000;

  /** Operations, values looked at, and items and characters made. */
  static final long MOST_WORK = 5_000_000;

  /** Characters of one text. */
  static final int LONGEST_TEXT = 1 << 20;

  /** So many characters are copied or compared in the time of one operation. */
  private static final int CHARACTERS_A_STEP = 8;

  private final Together together;
  private int iterations;
  private long work;

  private Budget(Together together) {
    this.together = together;
  }

  /** One of its own. */
  static Budget create() {
    return new Together().budget();
  }

  /** What several steps cost, each of which has a budget of its own. */
  public static final class Together {
    private final long most;
    private long work;

    /** As much as the steps' own budgets allow. */
    public Together() {
      this(Long.MAX_VALUE);
    }

    /**
     * At most so many operations.
     *
     * @param most the operation after these throws {@link Overrun}
     */
    public Together(long most) {
      this.most = most;
    }

    /** The budget of one more. */
    public Budget budget() {
      return new Budget(this);
    }

    /** Operations so far. */
    public long work() {
      return work;
    }

    private void add(long units) {
      work += units;
      if (work > most) {
        throw new Overrun();
      }
    }
  }

  /**
   * The expressions of a decision cost more than the caller of the decider allows. This is no
   * failure of an expression, so no step fails by it. The caller makes the decision again with a
   * higher bound.
   */
  public static final class Overrun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Overrun() {
      super("the expressions of this decision cost more than was allowed", null, false, false);
    }
  }

  /** One round of a macro. */
  void iterate() {
    iterations++;
    if (iterations > MOST_ITERATIONS) {
      throw EvaluationFailure.last(
          "it takes more than " + MOST_ITERATIONS + " rounds; do such work in an action");
    }
  }

  void work(long units) {
    boolean isTooMuch = units > MOST_WORK - work;
    long done = isTooMuch ? MOST_WORK - work : units;
    work += done;
    together.add(done);
    if (isTooMuch) {
      throw EvaluationFailure.last(
          "it takes more than " + MOST_WORK + " operations; do such work in an action");
    }
  }

  /** A text of so many characters is read or made. */
  void characters(long count) {
    work(1 + count / CHARACTERS_A_STEP);
  }

  /** A text of so many characters is made. */
  void text(long length) {
    length(length);
    characters(length);
  }

  /** A text grows to so many characters. */
  void length(long length) {
    if (length > LONGEST_TEXT) {
      throw EvaluationFailure.last(
          "it makes a text of more than "
              + LONGEST_TEXT
              + " characters; do such work in an action");
    }
  }

  /** A text is searched for another, which in the worst case compares each with each. */
  void search(String text, String part) {
    long comparisons = (long) text.length() * Math.max(1, Math.min(part.length(), text.length()));
    work(1 + comparisons / (CHARACTERS_A_STEP * CHARACTERS_A_STEP));
  }

  /** All of a value is looked at. */
  void all(Object value) {
    if (value instanceof String text) {
      characters(text.length());
    } else if (value instanceof List<?> list) {
      work(1);
      list.forEach(this::all);
    } else if (value instanceof Map<?, ?> map) {
      work(1);
      map.forEach(
          (key, item) -> {
            all(key);
            all(item);
          });
    } else if (value instanceof BigDecimal number) {
      characters(number.precision());
    } else {
      work(1);
    }
  }
}
