package io.sampo.runtime.schema;

import com.networknt.schema.regex.RegularExpression;
import io.sampo.runtime.core.expression.TextPattern;

/** A pattern of a schema, in the dialect of expressions, which knows no patterns that run long. */
final class LinearPattern implements RegularExpression {
  private final TextPattern pattern;

  LinearPattern(String pattern) {
    this.pattern = TextPattern.of(pattern);
  }

  @Override
  public boolean matches(String text) {
    return pattern.isIn(text);
  }
}
