package io.sampo.runtime.schema;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;

/**
 * One check of a value, which ends after so many keywords. A schema that refers to itself more than
 * once for one part of a value doubles the work with every level of the value, which no count of
 * its sub-schemas shows.
 */
final class BoundedCheck extends ExecutionContext {
  static final int MOST_STEPS = 5_000_000;

  private int steps;

  BoundedCheck(ExecutionConfig config) {
    super(config);
  }

  @Override
  public void evaluationPathAddLast(String keyword) {
    step();
    super.evaluationPathAddLast(keyword);
  }

  @Override
  public void evaluationPathAddLast(int item) {
    step();
    super.evaluationPathAddLast(item);
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "the check takes more than "
              + MOST_STEPS
              + " steps; let the schema refer to itself only once for each part of a value, or"
              + " give a smaller value");
    }
  }
}
