package io.sampo.api.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes JSON without white space. Runs once per step or more: it allocates nothing of its own. */
final class CompactWriter {
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final int DIGITS_OF_ANY_LONG = 18;

  private CompactWriter() {}

  static void write(Json value, StringBuilder out) {
    write(value, out, 0);
  }

  private static void write(Json value, StringBuilder out, int depth) {
    if (value instanceof Json.Obj object) {
      writeObject(object.members(), out, JsonText.deeper(depth));
    } else if (value instanceof Json.Arr array) {
      writeArray(array.items(), out, JsonText.deeper(depth));
    } else {
      writeScalar(value, out);
    }
  }

  static void writeScalar(Json value, StringBuilder out) {
    if (value instanceof Json.Str string) {
      writeString(string.value(), out);
    } else if (value instanceof Json.Num number) {
      writeNumber(number.value(), out);
    } else if (value instanceof Json.Bool bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }

  private static void writeObject(Map<String, Json> members, StringBuilder out, int depth) {
    char separator = '{';
    for (Map.Entry<String, Json> member : members.entrySet()) {
      out.append(separator);
      writeString(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out, depth);
      separator = ',';
    }
    out.append(separator == '{' ? "{}" : "}");
  }

  private static void writeArray(List<Json> items, StringBuilder out, int depth) {
    char separator = '[';
    for (Json item : items) {
      out.append(separator);
      write(item, out, depth);
      separator = ',';
    }
    out.append(separator == '[' ? "[]" : "]");
  }

  private static void writeNumber(BigDecimal number, StringBuilder out) {
    if (number.scale() == 0 && number.precision() <= DIGITS_OF_ANY_LONG) {
      out.append(number.longValue());
    } else {
      out.append(number);
    }
  }

  static void writeString(String text, StringBuilder out) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPlain(c, text, i)) {
        out.append(text, written, i);
        escape(c, out);
        written = i + 1;
      }
    }
    out.append(text, written, text.length()).append('"');
  }

  /** Whether a character stands for itself; half a surrogate pair does not survive UTF-8. */
  static boolean isPlain(char c, String text, int at) {
    if (c < ' ' || c == '"' || c == '\\') {
      return false;
    }
    return c < Character.MIN_SURROGATE || !Character.isSurrogate(c) || isPaired(c, text, at);
  }

  private static boolean isPaired(char c, String text, int at) {
    return Character.isHighSurrogate(c)
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  private static void escape(char c, StringBuilder out) {
    char letter = shortEscape(c);
    out.append('\\');
    if (letter != 0) {
      out.append(letter);
      return;
    }
    out.append('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[(c >> shift) & 0xf]);
    }
  }

  /** The letter after the backslash, or 0 when the character has no such escape. */
  static char shortEscape(char c) {
    return switch (c) {
      case '"', '\\' -> c;
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      case '\b' -> 'b';
      case '\f' -> 'f';
      default -> 0;
    };
  }
}
