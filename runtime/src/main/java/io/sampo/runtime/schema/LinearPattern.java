package io.sampo.runtime.schema;

import com.networknt.schema.regex.RegularExpression;
import io.sampo.runtime.core.expression.TextPattern;

/** A pattern of a schema, in the dialect of expressions, which knows no patterns that run long. */
final class LinearPattern implements RegularExpression {
  private static final int WORK_A_UNIT = 4;

  private final TextPattern pattern;

  LinearPattern(String pattern) {
    this.pattern = TextPattern.of(pattern);
  }

  @Override
  public boolean matches(String text) {
    BoundedCheck.payCurrent(pattern.work(text) / WORK_A_UNIT);
    return pattern.isIn(text);
  }
}
