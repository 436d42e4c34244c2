package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** Writes JSON values as tokens. */
final class TokenWriter {

  private TokenWriter() {}

  static void write(Json value, JsonGenerator out, int depth) throws IOException {
    if (value instanceof Json.Obj object) {
      int inside = JsonText.deeper(depth);
      out.writeStartObject(object, object.members().size());
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        out.writeFieldName(member.getKey());
        write(member.getValue(), out, inside);
      }
      out.writeEndObject();
    } else if (value instanceof Json.Arr array) {
      int inside = JsonText.deeper(depth);
      out.writeStartArray(array, array.items().size());
      for (Json item : array.items()) {
        write(item, out, inside);
      }
      out.writeEndArray();
    } else {
      writeScalar(value, out);
    }
  }

  private static void writeScalar(Json value, JsonGenerator out) throws IOException {
    if (value instanceof Json.Str string) {
      out.writeString(string.value());
    } else if (value instanceof Json.Num number) {
      writeNumber(number, out);
    } else if (value instanceof Json.Bool bool) {
      out.writeBoolean(bool.value());
    } else {
      out.writeNull();
    }
  }

  private static void writeNumber(Json.Num number, JsonGenerator out) throws IOException {
    if (number.isLong()) {
      out.writeNumber(number.value().longValue());
    } else if (number.value().scale() == 0) {
      out.writeNumber(number.value().unscaledValue());
    } else {
      out.writeNumber(number.value());
    }
  }
}
