package io.sampo.api.json;

import java.util.Map;

/** Writes JSON for people. */
final class PrettyWriter {

  private PrettyWriter() {}

  static void write(Json value, StringBuilder out) {
    write(value, out, 0);
  }

  private static void write(Json value, StringBuilder out, int depth) {
    if (value instanceof Json.Obj object) {
      writeObject(object, out, JsonText.deeper(depth));
    } else if (value instanceof Json.Arr array) {
      writeArray(array, out, JsonText.deeper(depth));
    } else {
      CompactWriter.writeScalar(value, out);
    }
  }

  private static void writeObject(Json.Obj object, StringBuilder out, int depth) {
    if (object.members().isEmpty()) {
      out.append("{}");
      return;
    }
    char separator = '{';
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      newLine(out.append(separator), depth);
      CompactWriter.writeString(member.getKey(), out);
      out.append(": ");
      write(member.getValue(), out, depth);
      separator = ',';
    }
    newLine(out, depth - 1).append('}');
  }

  private static void writeArray(Json.Arr array, StringBuilder out, int depth) {
    if (array.items().isEmpty()) {
      out.append("[]");
      return;
    }
    char separator = '[';
    for (Json item : array.items()) {
      newLine(out.append(separator), depth);
      write(item, out, depth);
      separator = ',';
    }
    newLine(out, depth - 1).append(']');
  }

  private static StringBuilder newLine(StringBuilder out, int depth) {
    return out.append('\n').append("  ".repeat(depth));
  }
}
