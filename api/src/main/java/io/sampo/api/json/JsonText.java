package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON values as text: what {@code write} gives, {@code parse} reads back as an equal value.
 *
 * <p>Values nest at most {@link #MAX_DEPTH} deep in both directions, so that nothing is written
 * that cannot be read again.
 */
public final class JsonText {

  /** How deep arrays and objects may stand in each other. */
  public static final int MAX_DEPTH = 500;

  private JsonText() {}

  /**
   * The value as compact text, members in their own order.
   *
   * @throws IllegalArgumentException when the value is nested deeper than {@link #MAX_DEPTH}
   */
  public static String write(Json value) {
    StringBuilder text = new StringBuilder(128);
    CompactWriter.write(value, text);
    return text.toString();
  }

  /**
   * The value as compact text with the members of all objects in alphabetical order: equal values
   * have equal texts, so that they can be compared by a hash, and by people.
   *
   * @throws IllegalArgumentException when the value is nested deeper than {@link #MAX_DEPTH}
   */
  public static String canonical(Json value) {
    return write(sorted(value, 0));
  }

  private static Json sorted(Json value, int depth) {
    if (value instanceof Json.Obj object) {
      int inside = deeper(depth);
      Map<String, Json> members = new TreeMap<>();
      object.members().forEach((name, member) -> members.put(name, sorted(member, inside)));
      return Json.object(members);
    }
    if (value instanceof Json.Arr array) {
      int inside = deeper(depth);
      return Json.array(array.items().stream().map(item -> sorted(item, inside)).toList());
    }
    return value;
  }

  /**
   * The value as text for people: one member or item a line, indented by two spaces.
   *
   * @throws IllegalArgumentException when the value is nested deeper than {@link #MAX_DEPTH}
   */
  public static String pretty(Json value) {
    StringBuilder text = new StringBuilder(256);
    PrettyWriter.write(value, text);
    return text.toString();
  }

  /**
   * Writes the value to a generator of any format.
   *
   * @throws IllegalArgumentException when the value is nested deeper than {@link #MAX_DEPTH}
   */
  public static void write(Json value, JsonGenerator out) throws IOException {
    TokenWriter.write(value, out, 0);
  }

  /**
   * The one value in a text.
   *
   * @throws InvalidJsonException when the text is not exactly one JSON value, is nested deeper than
   *     {@link #MAX_DEPTH}, or names a member twice
   */
  public static Json parse(String text) {
    return parse(text, 0);
  }

  /**
   * The one value in a text that wraps what was written here in so many levels more, which do not
   * count.
   *
   * @throws InvalidJsonException as {@link #parse(String)} does
   */
  public static Json parse(String text, int levels) {
    return TokenReader.parse(text, levels);
  }

  /**
   * The value that starts at the parser's current token, or at its first when it has none yet. The
   * parser is left on the value's last token.
   *
   * @throws InvalidJsonException when the value is nested deeper than {@link #MAX_DEPTH}, or names
   *     a member twice
   */
  public static Json read(JsonParser in) throws IOException {
    return TokenReader.read(in);
  }

  /**
   * How many bytes {@link #write(Json)} takes in UTF-8, found without writing.
   *
   * @throws IllegalArgumentException when the value is nested deeper than {@link #MAX_DEPTH}
   */
  public static long length(Json value) {
    return length(value, Long.MAX_VALUE);
  }

  /**
   * The same, but counted no further than that many bytes: of a value that has more, some number
   * above {@code enough}.
   *
   * @throws IllegalArgumentException when what is counted is nested deeper than {@link #MAX_DEPTH}
   */
  public static long length(Json value, long enough) {
    return TextLength.of(value, enough);
  }

  /** Whether arrays and objects stand deeper in each other than so deep; found without overflow. */
  public static boolean isDeeper(Json value, int most) {
    if (value instanceof Json.Obj object) {
      return most <= 0
          || object.members().values().stream().anyMatch(member -> isDeeper(member, most - 1));
    }
    return value instanceof Json.Arr array
        && (most <= 0 || array.items().stream().anyMatch(item -> isDeeper(item, most - 1)));
  }

  static int deeper(int depth) {
    if (depth >= MAX_DEPTH) {
      throw new IllegalArgumentException(
          "Expected JSON nested at most " + MAX_DEPTH + " deep, but this one is deeper");
    }
    return depth + 1;
  }
}
