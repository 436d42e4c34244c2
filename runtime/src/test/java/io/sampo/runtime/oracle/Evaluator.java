package io.sampo.runtime.oracle;

import io.sampo.api.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few expressions that random definitions use: a path, or a path compared with a literal; and
 * texts with {@code ${…}} in them. {@link NoValue} means that there is none.
 */
final class Evaluator {
  private static final Pattern TEST = Pattern.compile("(\\S+) (==|!=|<|<=|>|>=) (\\S+)");
  private static final Pattern HOLE = Pattern.compile("\\$\\{([^}]*)}");

  private final Function<String, Optional<Json>> names;

  Evaluator(Function<String, Optional<Json>> names) {
    this.names = names;
  }

  static final class NoValue extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Json value(String expression) {
    Matcher whole = HOLE.matcher(expression);
    String bare = whole.matches() ? whole.group(1) : expression;
    Matcher test = TEST.matcher(bare);
    return test.matches()
        ? Json.of(compare(path(test.group(1)), test.group(2), literal(test.group(3))))
        : path(bare);
  }

  boolean test(String expression) {
    if (value(expression) instanceof Json.Bool bool) {
      return bool.value();
    }
    throw new NoValue();
  }

  /** Fills the holes in all texts of a value. */
  Json render(Json template) {
    if (template instanceof Json.Str text) {
      return text(text.value());
    }
    if (template instanceof Json.Arr array) {
      return Json.array(array.items().stream().map(this::render).toList());
    }
    if (template instanceof Json.Obj object) {
      Map<String, Json> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(name, render(member)));
      return Json.object(members);
    }
    return template;
  }

  private Json text(String text) {
    Matcher hole = HOLE.matcher(text);
    if (hole.matches()) {
      return value(hole.group(1));
    }
    hole.reset();
    StringBuilder filled = new StringBuilder();
    while (hole.find()) {
      Json value = value(hole.group(1));
      String shown = value instanceof Json.Str plain ? plain.value() : value.toString();
      hole.appendReplacement(filled, Matcher.quoteReplacement(shown));
    }
    return Json.of(hole.appendTail(filled).toString());
  }

  private Json path(String path) {
    String[] parts = path.split("\\.", -1);
    Json value = names.apply(parts[0]).orElseThrow(NoValue::new);
    for (int at = 1; at < parts.length; at++) {
      if (!(value instanceof Json.Obj object) || !object.members().containsKey(parts[at])) {
        throw new NoValue();
      }
      value = object.get(parts[at]);
    }
    return value;
  }

  private static Json literal(String text) {
    return switch (text) {
      case "null" -> Json.NULL;
      case "true", "false" -> Json.of(text.equals("true"));
      default ->
          text.startsWith("'")
              ? Json.of(text.substring(1, text.length() - 1))
              : Json.of(new BigDecimal(text));
    };
  }

  private static boolean compare(Json left, String operator, Json right) {
    if (operator.equals("==") || operator.equals("!=")) {
      return left.equals(right) == operator.equals("==");
    }
    if (!(left instanceof Json.Num a) || !(right instanceof Json.Num b)) {
      throw new NoValue();
    }
    int order = a.value().compareTo(b.value());
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }
}
