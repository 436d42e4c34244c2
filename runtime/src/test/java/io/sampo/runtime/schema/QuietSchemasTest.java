package io.sampo.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The library would log what authors write into schemas: forged lines, as long as they like. */
class QuietSchemasTest {
  private final JsonSchemas schemas = new JsonSchemas();
  private final Logger library = (Logger) LoggerFactory.getLogger("com.networknt");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    library.addAppender(lines);
  }

  @AfterEach
  void stop() {
    library.detachAppender(lines);
  }

  private static Json json(String text) {
    return JsonText.parse(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'pattern': '(\\n02:00 WARN forged'}",
        "{'patternProperties': {'(\\n02:00 WARN forged': true}}",
        "{'properties': {'default': {'pattern': '(\\n02:00 WARN forged'}}}",
        "{'$ref': '#/const', 'const': {'pattern': '(\\n02:00 WARN forged'}}",
        "{'$ref': '#/const', 'const': {'$ref': 'https://example.com/\\n02:00 WARN forged'}}",
        "{'$schema': 'https://example.com/\\n02:00 WARN forged'}",
        "{'type': '\\n02:00 WARN forged'}",
      })
  void logsNothingOfASchemaThatItRefuses(String schema) {
    assertThat(schemas.invalid(json(schema))).isNotEmpty();
    assertThat(schemas.violations(json(schema), Json.of("text"))).isNotNull();
    assertThat(lines.list).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'x\\n02:00 WARN forged': 1}",
        "{'$schema': 'http://json-schema.org/draft-07/schema#', 'x\\n02:00 WARN forged': 1}",
        "{'format': 'x\\n02:00 WARN forged'}",
      })
  void logsNothingOfASchemaThatItTakes(String schema) {
    assertThat(schemas.invalid(json(schema))).isEmpty();
    assertThat(schemas.violations(json(schema), Json.of("text"))).isEmpty();
    assertThat(lines.list).isEmpty();
  }

  @Test
  void logsNothingOfAnInputThatAPatternIsTooSlowFor() {
    Json schema = json("{'items': {'pattern': '(a|b|c|d)*e$'}}");
    Json text = Json.of("abcd".repeat(25_000));
    Json many = Json.array(java.util.Collections.nCopies(100, text));
    assertThat(schemas.violations(schema, many)).singleElement().isNotNull();
    assertThat(lines.list).isEmpty();
  }
}
