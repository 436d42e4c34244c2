package io.sampo.api.format;

import io.sampo.api.json.Json;
import io.sampo.api.template.InvalidTemplateException;
import io.sampo.api.template.Templates;
import java.util.Optional;

/** Expressions as users write them: with or without <code>${…}</code> round the whole. */
final class ExpressionText {

  private ExpressionText() {}

  /** The expression of a value; a literal list, number or boolean is an expression as well. */
  static Optional<String> read(Value value) {
    if (value.isList()) {
      return Optional.of(value.json().toString());
    }
    try {
      return value.word().map(text -> Templates.whole(text).text());
    } catch (InvalidTemplateException e) {
      return value.mismatch("an expression");
    }
  }

  /** The form that is written: without braces round the whole, as it will be read. */
  static Json write(String expression) {
    try {
      return Json.of(Templates.whole(expression).text());
    } catch (InvalidTemplateException e) {
      return Json.of(expression);
    }
  }
}
