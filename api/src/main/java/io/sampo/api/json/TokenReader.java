package io.sampo.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON values from tokens. */
final class TokenReader {
  private static final int LONGEST_STRING = 100_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2 * JsonText.MAX_DEPTH)
                  .maxNumberLength(Json.Num.MAX_DIGITS + 100)
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_STRING)
                  .build())
          .build();

  private TokenReader() {}

  static Json parse(String text, int levels) {
    try (JsonParser in = FACTORY.createParser(TextBytes.withoutMark(text))) {
      if (in.nextToken() == null) {
        throw error(in, "Expected a JSON value, but the text is empty");
      }
      Json value = read(in, -levels);
      if (in.nextToken() != null) {
        throw error(in, "Expected one JSON value, but something follows it");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw syntaxError(e);
    } catch (IOException e) {
      throw new AssertionError("a text in memory cannot fail to be read", e);
    }
  }

  static Json read(JsonParser in) throws IOException {
    if (in.currentToken() == null) {
      in.nextToken();
    }
    return read(in, 0);
  }

  private static Json read(JsonParser in, int depth) throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw error(in, "Expected a JSON value, but the input ended");
    }
    return switch (token) {
      case START_OBJECT -> readObject(in, deeper(in, depth));
      case START_ARRAY -> readArray(in, deeper(in, depth));
      case VALUE_STRING -> new Json.Str(in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(in);
      case VALUE_TRUE -> Json.TRUE;
      case VALUE_FALSE -> Json.FALSE;
      case VALUE_NULL -> Json.NULL;
      case VALUE_EMBEDDED_OBJECT -> readEmbedded(in);
      default -> throw error(in, "Expected a JSON value, but got " + in.getText());
    };
  }

  private static Json readObject(JsonParser in, int depth) throws IOException {
    Map<String, Json> members = new LinkedHashMap<>();
    String name = in.nextFieldName();
    while (name != null) {
      in.nextToken();
      if (members.put(name, read(in, depth)) != null) {
        throw error(in, "Expected each member once, but '" + name + "' is there twice");
      }
      name = in.nextFieldName();
    }
    return Json.object(members);
  }

  private static Json readArray(JsonParser in, int depth) throws IOException {
    List<Json> items = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(in, depth));
    }
    return new Json.Arr(items);
  }

  private static Json readNumber(JsonParser in) throws IOException {
    try {
      return switch (in.getNumberType()) {
        case INT, LONG -> Json.of(in.getLongValue());
        case FLOAT -> Json.of(new BigDecimal(Float.toString(in.getFloatValue())));
        default -> Json.of(in.getDecimalValue());
      };
    } catch (NumberFormatException e) {
      throw error(in, "Expected a finite number, but got " + in.getText());
    } catch (InvalidJsonException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw error(in, String.valueOf(e.getMessage()));
    }
  }

  /** Binary formats and token buffers may hold bytes; as JSON they are Base64. */
  private static Json readEmbedded(JsonParser in) throws IOException {
    Object value = in.getEmbeddedObject();
    if (value instanceof byte[] bytes) {
      return Json.of(Base64.getEncoder().encodeToString(bytes));
    }
    if (value == null) {
      return Json.NULL;
    }
    throw error(in, "Expected a JSON value, but got a " + value.getClass().getName());
  }

  private static int deeper(JsonParser in, int depth) {
    try {
      return JsonText.deeper(depth);
    } catch (IllegalArgumentException e) {
      throw error(in, String.valueOf(e.getMessage()));
    }
  }

  private static InvalidJsonException error(JsonParser in, String message) {
    return at(in.currentTokenLocation(), message);
  }

  private static InvalidJsonException syntaxError(JsonProcessingException e) {
    String message =
        e.getOriginalMessage()
            .replaceAll("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]", "line $1, column $2")
            .replaceAll(": enable `[^`]*` to allow", "");
    return at(e.getLocation(), "Expected JSON, but " + message);
  }

  private static InvalidJsonException at(JsonLocation place, String message) {
    return place == null
        ? new InvalidJsonException(message, 1, 1)
        : new InvalidJsonException(message, place.getLineNr(), place.getColumnNr());
  }
}
