package io.sampo.api.json;

import java.math.BigDecimal;
import java.util.Map;

/** Counts the UTF-8 bytes of a value's compact text. */
final class TextLength {

  private TextLength() {}

  static long of(Json value, int depth) {
    if (value instanceof Json.Obj object) {
      return ofObject(object, JsonText.deeper(depth));
    }
    if (value instanceof Json.Arr array) {
      return ofArray(array, JsonText.deeper(depth));
    }
    if (value instanceof Json.Str string) {
      return ofString(string.value());
    }
    if (value instanceof Json.Num number) {
      return ofNumber(number.value());
    }
    return value instanceof Json.Bool bool && !bool.value() ? "false".length() : "true".length();
  }

  private static long ofObject(Json.Obj object, int depth) {
    int members = object.members().size();
    long length = 2L + Math.max(0, members - 1) + members;
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      length += ofString(member.getKey()) + of(member.getValue(), depth);
    }
    return length;
  }

  private static long ofArray(Json.Arr array, int depth) {
    long length = 2L + Math.max(0, array.items().size() - 1);
    for (Json item : array.items()) {
      length += of(item, depth);
    }
    return length;
  }

  private static long ofNumber(BigDecimal number) {
    return number.scale() == 0
        ? (long) number.precision() + (number.signum() < 0 ? 1 : 0)
        : number.toString().length();
  }

  private static long ofString(String text) {
    long length = 2;
    for (int i = 0; i < text.length(); i++) {
      length += ofCharacter(text.charAt(i), text, i);
    }
    return length;
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
