package io.sampo.api.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.sampo.api.format.OpenNode.Sized;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Location;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Composes a JSON document, with the place of each value. */
final class JsonNodes {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String source;
  private final Findings findings;
  private final Composer composer;

  private JsonNodes(String source, Findings findings) {
    this.source = source;
    this.findings = findings;
    this.composer = new Composer(findings);
  }

  /**
   * The one value of a text.
   *
   * @return empty when the text has none
   * @throws Unreadable when it is not JSON, more than one value, or exceeds a limit
   */
  static Optional<Node> compose(String text, String source, Findings findings) {
    JsonNodes nodes = new JsonNodes(source, findings);
    try (JsonParser in = FACTORY.createParser(text)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        nodes.take(token, in);
      }
      return nodes.composer.root();
    } catch (JsonProcessingException e) {
      throw nodes.syntax(e);
    } catch (IOException e) {
      throw new AssertionError("a text in memory cannot fail to be read", e);
    }
  }

  private void take(JsonToken token, JsonParser in) throws IOException {
    Location at = at(in.currentTokenLocation());
    if (composer.isDone()) {
      throw new Unreadable(
          "syntax", "Expected one JSON value, but something follows it: remove it", at);
    }
    switch (token) {
      case START_OBJECT, START_ARRAY -> composer.start(token == JsonToken.START_OBJECT, at);
      case END_OBJECT, END_ARRAY -> composer.end();
      default -> composer.add(Sized.scalar(scalar(token, in.getText(), at)), at);
    }
  }

  private Node.Scalar scalar(JsonToken token, String text, Location at) {
    return switch (token) {
      case VALUE_NULL -> new Node.Scalar(text, Json.NULL, at);
      case VALUE_TRUE -> new Node.Scalar(text, Json.TRUE, at);
      case VALUE_FALSE -> new Node.Scalar(text, Json.FALSE, at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Scalar(text, number(text, at), at);
      default -> new Node.Scalar(text, Json.of(text), at);
    };
  }

  private Json number(String text, Location at) {
    try {
      if (text.length() <= Json.Num.MAX_DIGITS + 100) {
        return Json.of(new BigDecimal(text));
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    findings.problem(
        "invalid_value",
        "",
        at,
        "Expected a number of at most " + Json.Num.MAX_DIGITS + " digits, but got a longer one");
    return Json.of(0);
  }

  private Unreadable syntax(JsonProcessingException e) {
    String message =
        e.getOriginalMessage()
            .replaceAll("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]", "line $1, column $2")
            .replaceAll(": enable `[^`]*` to allow", "");
    return new Unreadable("syntax", "Expected JSON, but " + message, at(e.getLocation()));
  }

  private Location at(JsonLocation place) {
    return place == null
        ? new Location(source, 1, 1)
        : new Location(source, place.getLineNr(), place.getColumnNr());
  }
}
