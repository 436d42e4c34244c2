package io.sampo.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.sampo.api.Seed;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Test
  void writesMembersInTheirOrderWithoutWhiteSpace() {
    // given
    Json value =
        Json.object("b", Json.array(Json.of(1), Json.TRUE, Json.NULL, Json.of("x")))
            .with("a", Json.object())
            .with("c", Json.array());

    // when
    String text = JsonText.write(value);

    // then
    assertThat(text).isEqualTo("{\"b\":[1,true,null,\"x\"],\"a\":{},\"c\":[]}");
  }

  @Test
  void escapesWhatMustBeEscapedAndNothingElse() {
    // given
    Json value = Json.of("\"\\/\n\r\t\b\f\u0001\u007f\u00e4\u20ac\ud83d\ude00\ud83d");

    // when
    String text = JsonText.write(value);

    // then
    assertThat(text)
        .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\b\\f\\u0001\u007f\u00e4\u20ac\ud83d\ude00\\ud83d\"");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "-0, 0",
    "1e3, 1000",
    "0.10, 0.1",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "9223372036854775808, 9223372036854775808",
    "123456789012345678901234567890.5, 123456789012345678901234567890.5",
    "1e-10, 1E-10"
  })
  void writesEachNumberInOneForm(String given, String written) {
    assertThat(JsonText.write(JsonText.parse(given))).isEqualTo(written);
  }

  @Test
  void writesForPeopleWithOneMemberALine() {
    // given
    Json value = JsonText.parse("{\"a\":[1,{\"b\":2}],\"c\":{},\"d\":[]}");

    // when
    String text = JsonText.pretty(value);

    // then
    assertThat(text)
        .isEqualTo(
            """
            {
              "a": [
                1,
                {
                  "b": 2
                }
              ],
              "c": {},
              "d": []
            }\
            """);
  }

  @Test
  void readsBackWhatItWroteAndKnowsItsLength() throws IOException {
    long seed = Seed.of(JsonTextTest.class);
    RandomJson values = new RandomJson(seed);
    for (int i = 0; i < 2_000; i++) {
      // given
      Json value = values.next(5);

      // when
      String text = JsonText.write(value);

      // then
      assertThat(JsonText.parse(text)).as("seed %d", seed).isEqualTo(value);
      assertThat(JsonText.parse(JsonText.pretty(value))).as("seed %d", seed).isEqualTo(value);
      assertThat(throughTokens(value)).as("seed %d", seed).isEqualTo(value);
      assertThat(JsonText.length(value))
          .as("seed %d: %s", seed, text)
          .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  private static Json throughTokens(Json value) throws IOException {
    StringWriter text = new StringWriter();
    JsonFactory factory = new JsonFactory();
    try (JsonGenerator out = factory.createGenerator(text)) {
      JsonText.write(value, out);
    }
    try (JsonParser in = factory.createParser(text.toString())) {
      return JsonText.read(in);
    }
  }

  @Test
  void leavesTheParserOnTheLastTokenOfTheValue() throws IOException {
    try (JsonParser in = new JsonFactory().createParser("{\"a\":{\"b\":[1]},\"c\":2}")) {
      // given
      in.nextToken();
      in.nextFieldName();
      in.nextToken();

      // when
      Json value = JsonText.read(in);

      // then
      assertThat(value).isEqualTo(Json.object("b", Json.array(Json.of(1))));
      assertThat(in.nextFieldName()).isEqualTo("c");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "{\"a\"}",
        "nul",
        "1 2",
        "[1]]",
        "'a'",
        "{a:1}",
        "NaN",
        "01",
        "\"\u0001\"",
        "1e99999999999",
        "1e-99999999999",
        "1e20000",
        "1e1000",
        "// c\n1",
        "[,]",
        "\u0000"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> JsonText.parse(text))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("Expected ")
        .hasMessageNotContaining("Source")
        .hasMessageNotContaining("REDACTED");
  }

  @Test
  void saysWhereTheTextStopsBeingJson() {
    // when
    InvalidJsonException error =
        catchThrowableOfType(
            InvalidJsonException.class, () -> JsonText.parse("{\"a\": 1,\n \"b\": x}"));

    // then
    assertThat(error.line()).isEqualTo(2);
    assertThat(error.column()).isBetween(6, 8);
    assertThat(error).hasMessageContaining("at line 2, column " + error.column());
  }

  @Test
  void refusesAMemberNamedTwice() {
    assertThatThrownBy(() -> JsonText.parse("{\"a\":1,\n\"a\":null}"))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("Expected each member once, but 'a' is there twice at line 2");
  }

  @ParameterizedTest
  @CsvSource({"499, true", "500, true", "501, false", "100000, false"})
  void readsAndWritesTheSameDepth(int depth, boolean allowed) {
    // given
    String text = "[".repeat(depth) + "]".repeat(depth);
    Json value = nested(depth);

    // then
    if (allowed) {
      assertThat(JsonText.parse(text)).isEqualTo(value);
      assertThat(JsonText.write(value)).isEqualTo(text);
      assertThat(JsonText.length(value)).isEqualTo(2L * depth);
    } else {
      String message = "Expected JSON nested at most 500 deep, but this one is deeper";
      assertThatThrownBy(() -> JsonText.parse(text)).hasMessageStartingWith(message);
      assertThatThrownBy(() -> JsonText.write(value)).hasMessage(message);
      assertThatThrownBy(() -> JsonText.length(value)).hasMessage(message);
      assertThatThrownBy(() -> JsonText.pretty(value)).hasMessage(message);
    }
  }

  private static Json nested(int depth) {
    Json value = Json.array();
    for (int i = 1; i < depth; i++) {
      value = new Json.Arr(List.of(value));
    }
    return value;
  }

  @ParameterizedTest
  @CsvSource({"999, true", "1000, true", "1001, false"})
  void boundsTheDigitsOfANumber(int digits, boolean allowed) {
    // given
    String whole = "9".repeat(digits);
    String fraction = "0." + whole;

    // then
    for (String text : List.of(whole, "-" + whole, fraction)) {
      if (allowed) {
        assertThat(JsonText.write(JsonText.parse(text))).isEqualTo(text);
      } else {
        assertThatThrownBy(() -> JsonText.parse(text))
            .isInstanceOf(InvalidJsonException.class)
            .hasMessageContaining("at most 1000 digits");
        assertThatThrownBy(() -> Json.of(new BigDecimal(text)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void writesWhatItsToStringSays() {
    assertThat(Json.object(Map.of("a", Json.of(1.5)))).hasToString("{\"a\":1.5}");
  }

  @Test
  void aByteOrderMarkIsIgnoredAtTheBeginningAndNowhereElse() {
    assertThat(JsonText.parse("\uFEFF{\"a\": \"\uFEFF\"}"))
        .isEqualTo(Json.object("a", Json.of("\uFEFF")));
    assertThatThrownBy(() -> JsonText.parse("\uFEFF\uFEFF1"))
        .isInstanceOf(InvalidJsonException.class);
    assertThatThrownBy(() -> JsonText.parse("\uFEFF")).isInstanceOf(InvalidJsonException.class);
  }
}
