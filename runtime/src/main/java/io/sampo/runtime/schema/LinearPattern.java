package io.sampo.runtime.schema;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import io.sampo.runtime.core.expression.TextPattern;

/**
 * A pattern of a schema, in the dialect of expressions, which knows no patterns that run long.
 * Whatever is wrong is a {@link SchemaException} when a text is looked at: any other exception, and
 * any at all before that, the library would log together with the pattern, which is an author's.
 */
final class LinearPattern implements RegularExpression {
  private static final int WORK_A_UNIT = 4;

  private final TextPattern pattern;

  private LinearPattern(TextPattern pattern) {
    this.pattern = pattern;
  }

  static RegularExpression of(String pattern) {
    try {
      return new LinearPattern(TextPattern.of(pattern));
    } catch (IllegalArgumentException e) {
      return text -> {
        throw new SchemaException(String.valueOf(e.getMessage()));
      };
    }
  }

  @Override
  public boolean matches(String text) {
    try {
      BoundedCheck.payCurrent(pattern.work(text) / WORK_A_UNIT);
      return pattern.isIn(text);
    } catch (IllegalArgumentException e) {
      throw new SchemaException(String.valueOf(e.getMessage()));
    }
  }
}
