package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain path such as {@code charge.receipts[0].id}: the common case, read without CEL.
 *
 * <p>Unlike CEL's names, a path's may contain hyphens, so that it can name any step.
 */
final class PathExpression implements Expression {
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*|\\[[0-9]{1,9}])*");
  private static final Pattern PART = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*|[0-9]+");
  private static final List<String> LITERALS = List.of("true", "false", "null");

  private final String text;
  private final String root;
  private final List<Object> parts;

  private PathExpression(String text, String root, List<Object> parts) {
    this.text = text;
    this.root = root;
    this.parts = List.copyOf(parts);
  }

  static Optional<PathExpression> parse(String text) {
    if (!PATH.matcher(text).matches() || LITERALS.contains(text)) {
      return Optional.empty();
    }
    Matcher matcher = PART.matcher(text);
    List<Object> parts = new ArrayList<>();
    while (matcher.find()) {
      String part = matcher.group();
      parts.add(Character.isDigit(part.charAt(0)) ? Integer.valueOf(part) : part);
    }
    return Optional.of(
        new PathExpression(text, (String) parts.get(0), parts.subList(1, parts.size())));
  }

  String root() {
    return root;
  }

  @Override
  public Json evaluate(Variables variables) {
    Json value =
        variables
            .find(root)
            .orElseThrow(
                () ->
                    new ExpressionException(
                        "Expected '"
                            + root
                            + "' in '"
                            + text
                            + "' to be set, but nothing set it"
                            + variables.advice(root)));
    for (Object part : parts) {
      value = part instanceof Integer index ? item(value, index) : member(value, (String) part);
    }
    return value;
  }

  private Json member(Json value, String name) {
    if (value instanceof Json.Obj object && object.members().containsKey(name)) {
      return object.get(name);
    }
    throw new ExpressionException(
        "Expected a member '" + name + "' for '" + text + "', but found " + describe(value));
  }

  private Json item(Json value, int index) {
    if (value instanceof Json.Arr array && index < array.items().size()) {
      return array.items().get(index);
    }
    throw new ExpressionException(
        "Expected an item " + index + " for '" + text + "', but found " + describe(value));
  }

  private static String describe(Json value) {
    if (value instanceof Json.Obj object) {
      return "an object with " + object.members().keySet();
    }
    if (value instanceof Json.Arr array) {
      return "an array of " + array.items().size();
    }
    return Json.described(value);
  }

  @Override
  public String toString() {
    return text;
  }
}
