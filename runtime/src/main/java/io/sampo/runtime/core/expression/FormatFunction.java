package io.sampo.runtime.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code format} of CEL's extension "strings" (github.com/google/cel-go, ext/strings.go), which
 * CEL's Java library does not have. Unlike CEL's, {@code %s} writes lists and objects as JSON.
 */
final class FormatFunction {
  static final Map<String, Function> ALL = Map.of("format", FormatFunction::format);

  private static final ListType LIST = ListType.create(SimpleType.DYN);

  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(
          CelFunctionDecl.newFunctionDeclaration(
              "format",
              CelOverloadDecl.newMemberOverload(
                  "string_format", SimpleType.STRING, SimpleType.STRING, LIST),
              CelOverloadDecl.newGlobalOverload(
                  "format_string", SimpleType.STRING, SimpleType.STRING, LIST)));

  private static final Pattern CLAUSE = Pattern.compile("%(?:\\.(\\d{1,2}))?(.?)", Pattern.DOTALL);
  private static final int DIGITS = 6;

  private final Arguments arguments;
  private final List<?> values;
  private int used;

  private FormatFunction(Arguments arguments) {
    this.arguments = arguments;
    this.values = arguments.list(1);
  }

  private static Object format(Arguments arguments) {
    return new FormatFunction(arguments).formatted();
  }

  private String formatted() {
    String pattern = arguments.text(0);
    Matcher clause = CLAUSE.matcher(pattern);
    StringBuilder text = new StringBuilder();
    int done = 0;
    while (clause.find(done)) {
      text.append(pattern, done, clause.start());
      String word = clause.group(2);
      text.append(word.equals("%") ? "%" : written(word, clause.group(1), next(clause.group())));
      done = clause.end();
      arguments.budget().work(1);
      arguments.budget().length(text.length());
    }
    if (used < values.size()) {
      throw EvaluationFailure.because(
          "'format' has " + values.size() + " values, but the pattern takes " + used);
    }
    text.append(pattern, done, pattern.length());
    arguments.budget().text(text.length());
    return text.toString();
  }

  private Object next(String clause) {
    if (used == values.size()) {
      throw EvaluationFailure.because(
          "'format' has " + used + " values, but the pattern takes one more for '" + clause + "'");
    }
    return values.get(used++);
  }

  private String written(String word, String precision, Object value) {
    int digits = precision == null ? DIGITS : Integer.parseInt(precision);
    return switch (word) {
      case "s" -> text(value);
      case "d" -> whole(word, value).toString();
      case "f" -> number(word, value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
      case "e" -> scientific(number(word, value), digits);
      case "b" -> value instanceof Boolean bool ? (bool ? "1" : "0") : based(word, value, 2);
      case "o" -> based(word, value, 8);
      case "x" -> based(word, value, 16);
      case "X" -> based(word, value, 16).toUpperCase(Locale.ROOT);
      default ->
          throw EvaluationFailure.because(
              "'format' knows %s, %d, %f, %e, %b, %o, %x, %X and %%, but not '%" + word + "'");
    };
  }

  /** As {@code string} and {@code ${…}} in a text write it. */
  private String text(Object value) {
    arguments.budget().all(value);
    return value instanceof String text ? text : plain(value);
  }

  private static String plain(Object value) {
    Json json = Result.of(value);
    return json instanceof Json.Str text ? text.value() : JsonText.write(json);
  }

  private BigDecimal number(String word, Object value) {
    if (value instanceof Number number && Numbers.isFinite(number)) {
      arguments.budget().all(number);
      return Numbers.exact(number);
    }
    throw EvaluationFailure.because(
        "'%" + word + "' takes a number, but the value is " + Words.of(value));
  }

  private BigInteger whole(String word, Object value) {
    BigDecimal number = number(word, value);
    if (number.stripTrailingZeros().scale() > 0) {
      throw EvaluationFailure.because(
          "'%" + word + "' takes a whole number, but the value is " + Numbers.text(number));
    }
    return number.toBigInteger();
  }

  private String based(String word, Object value, int radix) {
    return whole(word, value).toString(radix);
  }

  private static String scientific(BigDecimal number, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "e", number);
  }
}
