package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.template.InvalidTemplateException;
import io.sampo.api.template.Templates;
import io.sampo.api.validation.SecretReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * How a secret stands in a step's recorded input: as its name between two marks. In an input that
 * names secrets every mark that comes from elsewhere is doubled, so that no data can be taken for
 * the name of one; other inputs are left as they are.
 */
public final class SecretMarks {
  /** Unicode keeps this character for private use. */
  static final char MARK = '\uE5EC';

  private static final String ONE = String.valueOf(MARK);
  private static final String TWO = ONE + ONE;
  private static final String PREFIX = "secret.";

  private SecretMarks() {}

  /** Whether a template names secrets. */
  static boolean isNeededIn(Json template) {
    if (template instanceof Json.Str text) {
      return names(text.value());
    }
    if (template instanceof Json.Arr array) {
      return array.items().stream().anyMatch(SecretMarks::isNeededIn);
    }
    return template instanceof Json.Obj object
        && object.members().values().stream().anyMatch(SecretMarks::isNeededIn);
  }

  private static boolean names(String text) {
    try {
      return Templates.parse(text).stream()
          .anyMatch(part -> part instanceof Templates.Expression && isSecret(part));
    } catch (InvalidTemplateException e) {
      return false;
    }
  }

  private static boolean isSecret(Templates.Part part) {
    return SecretReference.of(part.text()).isPresent();
  }

  /** What stands for a secret. */
  static Json.Str of(String name) {
    return new Json.Str(ONE + PREFIX + name + ONE);
  }

  /** A text in which nothing stands for a secret. */
  static String escaped(String text) {
    return text.replace(ONE, TWO);
  }

  /** A value in which nothing stands for a secret. */
  static Json escaped(Json value) {
    return mapped(value, SecretMarks::escaped);
  }

  /** The names of the secrets in an input that a template has rendered. */
  public static Set<String> names(Json input) {
    Set<String> names = new TreeSet<>();
    Json unused =
        mapped(
            input,
            text ->
                resolved(
                    text,
                    name -> {
                      names.add(name);
                      return name;
                    }));
    return names;
  }

  /** The input with the values of its secrets, by their names. */
  public static Json resolved(Json input, Map<String, String> values) {
    return mapped(input, text -> resolved(text, values::get));
  }

  private static String resolved(String text, UnaryOperator<String> secrets) {
    StringBuilder resolved = new StringBuilder();
    int done = 0;
    int mark = text.indexOf(MARK);
    while (mark >= 0) {
      int end = text.indexOf(MARK, mark + 1);
      if (end < 0) {
        throw new IllegalArgumentException("Expected marks in pairs, but one stands alone");
      }
      resolved.append(text, done, mark);
      resolved.append(
          end == mark + 1 ? ONE : secrets.apply(text.substring(mark + 1 + PREFIX.length(), end)));
      done = end + 1;
      mark = text.indexOf(MARK, done);
    }
    return resolved.append(text, done, text.length()).toString();
  }

  /** A value with all its texts and names changed. */
  public static Json mapped(Json value, UnaryOperator<String> change) {
    if (value instanceof Json.Str text) {
      return Json.of(change.apply(text.value()));
    }
    if (value instanceof Json.Arr array) {
      List<Json> items = array.items().stream().map(item -> mapped(item, change)).toList();
      return Json.array(items);
    }
    if (value instanceof Json.Obj object) {
      Map<String, Json> members = new LinkedHashMap<>();
      object
          .members()
          .forEach((name, member) -> members.put(change.apply(name), mapped(member, change)));
      return Json.object(members);
    }
    return value;
  }
}
