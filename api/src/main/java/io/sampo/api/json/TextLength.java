package io.sampo.api.json;

import java.math.BigDecimal;
import java.util.Map;

/** Counts the UTF-8 bytes of a value's compact text, up to a number that is enough. */
final class TextLength {
  private final long enough;
  private long length;

  private TextLength(long enough) {
    this.enough = enough;
  }

  static long of(Json value, long enough) {
    TextLength counted = new TextLength(enough);
    counted.add(value, 0);
    return counted.length;
  }

  private boolean isEnough() {
    return length > enough;
  }

  private void add(Json value, int depth) {
    if (value instanceof Json.Obj object) {
      addObject(object, JsonText.deeper(depth));
    } else if (value instanceof Json.Arr array) {
      addArray(array, JsonText.deeper(depth));
    } else if (value instanceof Json.Str string) {
      addString(string.value());
    } else if (value instanceof Json.Num number) {
      length += ofNumber(number.value());
    } else {
      boolean isFalse = value instanceof Json.Bool bool && !bool.value();
      length += isFalse ? "false".length() : "true".length();
    }
  }

  private void addObject(Json.Obj object, int depth) {
    int members = object.members().size();
    length += 2L + Math.max(0, members - 1) + members;
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      if (isEnough()) {
        return;
      }
      addString(member.getKey());
      add(member.getValue(), depth);
    }
  }

  private void addArray(Json.Arr array, int depth) {
    length += 2L + Math.max(0, array.items().size() - 1);
    for (Json item : array.items()) {
      if (isEnough()) {
        return;
      }
      add(item, depth);
    }
  }

  private static long ofNumber(BigDecimal number) {
    return number.scale() == 0
        ? (long) number.precision() + (number.signum() < 0 ? 1 : 0)
        : number.toString().length();
  }

  private void addString(String text) {
    long most = enough - length; // each character is one byte at least
    if (text.length() > most) {
      length += text.length();
      return;
    }
    long bytes = 2;
    for (int i = 0; i < text.length(); i++) {
      bytes += ofCharacter(text.charAt(i), text, i);
    }
    length += bytes;
  }

  private static int ofCharacter(char c, String text, int at) {
    if (!CompactWriter.isPlain(c, text, at)) {
      return CompactWriter.shortEscape(c) == 0 ? "\\u0000".length() : "\\n".length();
    }
    if (c < 0x80) {
      return 1;
    }
    // each half of a surrogate pair accounts for two of its four bytes
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
