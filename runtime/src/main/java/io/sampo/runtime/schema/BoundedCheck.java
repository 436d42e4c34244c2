package io.sampo.runtime.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.sampo.api.json.Json;
import java.util.List;

/**
 * One check of a value, which ends after so many keywords or errors. A schema that refers to itself
 * more than once for one part of a value doubles the work with every level of the value, which no
 * count of its sub-schemas shows.
 */
final class BoundedCheck extends ExecutionContext {
  /** 10,000 objects of six members and 1 MiB of numbers take half of that; some 100 ms in all. */
  static final int MOST_STEPS = 1_000_000;

  static final int MOST_ERRORS = 100;

  private final Schema schema;

  /** Whatever becomes of alternatives, which have lists of their own. */
  private final List<Error> certain;

  private int steps;

  BoundedCheck(Schema schema) {
    super(schema.createExecutionContext().getExecutionConfig());
    this.schema = schema;
    this.certain = getErrors();
  }

  /** Ends a check of what is known to be wrong. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("", null, false, false);
    }
  }

  /**
   * What is wrong with the value; at least {@link #MOST_ERRORS} when there may be more.
   *
   * @throws IllegalArgumentException when that takes too many steps
   */
  List<Error> errors(Json value) {
    try {
      return schema.validate(this, value.toString(), InputFormat.JSON);
    } catch (Enough e) {
      return certain;
    }
  }

  @Override
  public void addError(Error error) {
    if (getErrors().size() < MOST_ERRORS) { // an alternative asks only whether it has any
      super.addError(error);
    }
    if (certain.size() >= MOST_ERRORS) {
      throw new Enough();
    }
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
