package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.validation.PlainPath;
import java.util.Optional;

/**
 * A plain path such as {@code charge.receipts[0].id}: the common case, read without CEL.
 *
 * <p>Unlike CEL's names, a path's may contain hyphens, so that it can name any step.
 */
final class PathExpression implements Expression {
  private final String text;
  private final PlainPath path;

  private PathExpression(String text, PlainPath path) {
    this.text = text;
    this.path = path;
  }

  static Optional<PathExpression> parse(String text) {
    return PlainPath.parse(text).map(path -> new PathExpression(text, path));
  }

  PlainPath path() {
    return path;
  }

  String root() {
    return path.root();
  }

  @Override
  public Json evaluate(Variables variables) {
    Optional<Json> lazy = first().flatMap(name -> lazy(variables, name));
    Json value = lazy.orElseGet(() -> whole(variables));
    int done = lazy.isPresent() ? 1 : 0;
    for (PlainPath.Part part : path.parts().subList(done, path.parts().size())) {
      value =
          part instanceof PlainPath.Item item
              ? item(value, item.index())
              : member(value, ((PlainPath.Member) part).name());
    }
    return value;
  }

  private Optional<String> first() {
    return path.parts().stream()
        .limit(1)
        .filter(PlainPath.Member.class::isInstance)
        .map(part -> ((PlainPath.Member) part).name())
        .findFirst();
  }

  private Optional<Json> lazy(Variables variables, String member) {
    return variables.hasLazyMembers(root()) ? variables.member(root(), member) : Optional.empty();
  }

  private Json whole(Variables variables) {
    return variables
        .find(root())
        .orElseThrow(
            () ->
                new ExpressionException(
                    "Expected '"
                        + root()
                        + "' in '"
                        + text
                        + "' to be set, but nothing set it"
                        + variables.advice(root())));
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
      return "an object with " + Words.names(object.members());
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
