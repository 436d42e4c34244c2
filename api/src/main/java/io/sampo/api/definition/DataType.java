package io.sampo.api.definition;

import io.sampo.api.json.Json;
import java.util.Locale;

/** The types a declared input or output may have. */
public enum DataType {
  STRING,
  NUMBER,
  INTEGER,
  BOOLEAN,
  OBJECT,
  ARRAY,
  ANY;

  /** The word users write. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a value is of this type; {@code null} is only of type {@link #ANY}. */
  public boolean accepts(Json value) {
    return switch (this) {
      case STRING -> value instanceof Json.Str;
      case NUMBER -> value instanceof Json.Num;
      case INTEGER -> value instanceof Json.Num number && number.value().scale() <= 0;
      case BOOLEAN -> value instanceof Json.Bool;
      case OBJECT -> value instanceof Json.Obj;
      case ARRAY -> value instanceof Json.Arr;
      case ANY -> true;
    };
  }
}
