package io.sampo.api.format;

import io.sampo.api.json.Json;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes JSON values as YAML in block style, as people do. */
final class YamlText {
  /** The parser looks no further than 1024 characters for the colon after a key. */
  private static final int LONGEST_PLAIN_KEY = 500;

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_$./+(][A-Za-z0-9_$./+(){}\\[\\]=<>!?&|*,' -]*(?<! )");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  static String write(Json value) {
    YamlText text = new YamlText();
    text.block(value, 0);
    return text.out.toString();
  }

  /** The value on lines of its own, each ending with a line break. */
  private void block(Json value, int indent) {
    if (value instanceof Json.Obj object && !object.members().isEmpty()) {
      boolean first = true;
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        member(member.getKey(), member.getValue(), first ? 0 : indent, indent);
        first = false;
      }
    } else if (value instanceof Json.Arr array && !array.items().isEmpty()) {
      boolean first = true;
      for (Json item : array.items()) {
        out.append(" ".repeat(first ? 0 : indent)).append("- ");
        block(item, indent + 2);
        first = false;
      }
    } else {
      out.append(scalar(value)).append('\n');
    }
  }

  private void member(String key, Json value, int spaces, int indent) {
    out.append(" ".repeat(spaces));
    String name = scalar(Json.of(key));
    if (name.length() > LONGEST_PLAIN_KEY) {
      out.append("? ").append(name).append('\n').append(" ".repeat(indent)).append(":");
    } else {
      out.append(name).append(':');
    }
    if (isBlock(value)) {
      out.append('\n').append(" ".repeat(indent + 2));
      block(value, indent + 2);
    } else {
      out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static boolean isBlock(Json value) {
    return value instanceof Json.Obj object
        ? !object.members().isEmpty()
        : value instanceof Json.Arr array && !array.items().isEmpty();
  }

  private static String scalar(Json value) {
    if (value instanceof Json.Str string) {
      return isPlain(string.value()) ? string.value() : quoted(string.value());
    }
    return value.toString().isEmpty() ? "\"\"" : plainOrEmpty(value);
  }

  private static String plainOrEmpty(Json value) {
    if (value instanceof Json.Obj) {
      return "{}";
    }
    return value instanceof Json.Arr ? "[]" : value.toString();
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() && YamlScalars.plainTag(text).equals(Tag.STR);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default ->
            quoted.append(isShown(c) ? String.valueOf(c) : String.format("\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }

  /** Letters of any language and ASCII; what is invisible or half a character is escaped. */
  private static boolean isShown(char c) {
    return (c >= ' ' && c < 0x7f) || Character.isLetterOrDigit(c) || c == '…' || c == '€';
  }
}
