package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.expression.Template;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ${"Total: " + string(12345678.5)}} gave 1.23456785E7, and a template 12345678.5. */
class ANumberHadSeveralTextsTest {

  private static Json rendered(String template, Json number) {
    return Template.compile(Json.of(template)).render(name -> Optional.of(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678.5",
        "0.1",
        "100",
        "1e21",
        "123456789012345678901234567890",
        "0.000001",
        "1e-7",
        "-2.50",
        "0.12345678901234567890123"
      })
  void everyWayIsThatOfJson(String number) {
    Json value = JsonText.parse(number);
    Json text = Json.of(JsonText.write(value));
    assertThat(rendered("${string(x)}", value)).isEqualTo(text);
    assertThat(rendered("${[x].join(',')}", value)).isEqualTo(text);
    assertThat(rendered("${x}|${x}", value))
        .isEqualTo(Json.of(JsonText.write(value) + "|" + JsonText.write(value)));
    assertThat(rendered("${[x][0]}", value)).isEqualTo(value);
  }

  @Test
  void ofLiteralsAndResults() {
    assertThat(rendered("${\"Total: \" + string(12345678.5)}", Json.NULL))
        .isEqualTo(Json.of("Total: 12345678.5"));
    assertThat(rendered("${string(1.0)}", Json.NULL)).isEqualTo(Json.of("1"));
    assertThat(rendered("${string(1e21)}", Json.NULL)).isEqualTo(Json.of("1000000000000000000000"));
    assertThat(rendered("${string(12345678 / 2.0)}", Json.NULL)).isEqualTo(Json.of("6172839"));
    assertThat(rendered("${string(1.0 / 0.0)}", Json.NULL)).isEqualTo(Json.of("Infinity"));
  }
}
