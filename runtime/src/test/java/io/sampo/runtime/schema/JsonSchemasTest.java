package io.sampo.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.validation.SchemaChecker.Violation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemasTest {
  private final JsonSchemas schemas = new JsonSchemas();

  private static Json json(String text) {
    return JsonText.parse(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "{}",
        "{'type': 'object', 'properties': {'a': {'$ref': '#/$defs/a'}}, '$defs': {'a': {'type': 'string'}}}",
        "{'$schema': 'http://json-schema.org/draft-07/schema#', 'type': 'integer'}",
        "{'$schema': 'https://json-schema.org/draft/2020-12/schema', 'minLength': 3}",
        "{'properties': {'next': {'$ref': '#'}}}",
        "{'properties': {'$ref': {'type': 'string'}, 'pattern': {'type': 'string'}}}",
        "{'default': {'$ref': 'x', 'pattern': '('}, 'enum': [{'$ref': 'y'}]}",
        "{'$id': 'https://example.com/x', '$ref': '#/$defs/a', '$defs': {'a': true}}",
      })
  void takesSchemas(String schema) {
    assertThat(schemas.invalid(json(schema))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type': 'strnig'} | /type",
        "{'properties': {'a': {'minLength': -1}}} | /properties/a/minLength",
        "{'required': 'a'} | /required",
        "{'$ref': 'https://example.com/schema.json'} | /$ref",
        "{'properties': {'a/b': {'$ref': 'other.json#/x'}}} | /properties/a~1b/$ref",
        "{'$ref': 'file:///etc/passwd'} | /$ref",
        "{'$ref': 'classpath:reference.conf'} | /$ref",
        "{'$dynamicRef': 'x#y'} | /$dynamicRef",
        "{'$schema': 'https://example.com/draft'} | /$schema",
        "1 | ``",
        "{'$ref': '#'} | ``",
        "{'anyOf': [{'$ref': '#/$defs/a'}], '$defs': {'a': {'allOf': [{'$ref': '#'}]}}} | ``",
        "{'$ref': '#/$defs/none'} | ``",
        "{'pattern': '('} | /pattern",
        "{'patternProperties': {'(a': true}} | /patternProperties",
        "{'properties': {'a': {'pattern': '(?=a)'}}} | /properties/a/pattern",
        "{'properties': {'a': {'pattern': '(a{900}){900}'}}} | /properties/a/pattern",
      })
  void refusesWhatIsNoSchemaAndSaysWhere(String schema, String pointer) {
    assertThat(schemas.invalid(json(schema))).extracting(Violation::pointer).contains(pointer);
    assertThat(schemas.invalid(json(schema)))
        .allSatisfy(violation -> assertThat(violation.message()).isNotBlank());
  }

  @Test
  void saysEverythingThatIsWrongAndWhere() {
    // given
    Json schema =
        json(
            "{'type': 'object', 'required': ['id'], 'additionalProperties': false, 'properties':"
                + " {'id': {'type': 'string'}, 'lines': {'type': 'array', 'items': {'type':"
                + " 'object', 'properties': {'n': {'type': 'integer', 'minimum': 1}}}}}}");
    Json value = json("{'lines': [{'n': 1}, {'n': 0}, {'n': 'x'}], 'more': 1}");
    // when
    List<Violation> violations = schemas.violations(schema, value);
    // then
    assertThat(violations)
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder("", "", "/lines/1/n", "/lines/2/n");
    assertThat(violations)
        .extracting(Violation::message)
        .anySatisfy(message -> assertThat(message).contains("'id'"))
        .anySatisfy(message -> assertThat(message).contains("'more'"));
  }

  @Test
  void takesWhatFits() {
    assertThat(
            schemas.violations(
                json("{'type': 'array', 'items': {'multipleOf': 0.1}}"), json("[0.3, 12.1]")))
        .isEmpty();
    assertThat(schemas.violations(json("{'const': 1}"), json("1.0"))).isEmpty();
    assertThat(
            schemas.violations(json("{'type': 'integer'}"), json("123456789012345678901234567890")))
        .isEmpty();
  }

  @Test
  void aPatternThatBacktracksElsewhereRunsInLinearTime() {
    Json schema = json("{'pattern': '^(a+)+$'}");
    assertThat(schemas.invalid(schema)).isEmpty();
    assertThat(schemas.violations(schema, Json.of("a".repeat(5_000) + "!"))).hasSize(1);
    assertThat(schemas.violations(schema, Json.of("a".repeat(5_000)))).isEmpty();
    assertThat(schemas.violations(schema, Json.of("a".repeat(10_000_000))).get(0).message())
        .contains("the text is too long to look for '^(a+)+$'");
  }

  @Test
  void aSchemaThatFindsItselfAgainInSomeValuesOnlyIsStoppedThere() {
    // given
    Json schema = json("{'if': {'const': 'x'}, 'then': {'$ref': '#'}}");
    // when / then
    assertThat(schemas.invalid(schema)).isEmpty();
    assertThat(schemas.violations(schema, Json.of("y"))).isEmpty();
    assertThat(schemas.violations(schema, Json.of("x")).get(0).message())
        .isEqualTo("it refers to itself without end");
  }

  @Test
  void theDialectOfASchemaIsItsOwn() {
    // given
    String items = "'items': [{'type': 'string'}], 'additionalItems': false}";
    // when / then
    assertThat(
            schemas.violations(
                json("{'$schema': 'http://json-schema.org/draft-07/schema#', " + items),
                json("['a', 'b']")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#/$defs/d%d", "#a%d"})
  void aFewLinesThatStandForTooMuchAreRefusedAtOnce(String reference) {
    // given: each refers to the next one twice
    for (int levels : List.of(5, 40)) {
      Map<String, Json> definitions = new LinkedHashMap<>();
      for (int level = 0; level < levels; level++) {
        Json next = Json.object("$ref", Json.of(reference.formatted(level + 1)));
        definitions.put(
            "d" + level,
            Json.object("$anchor", Json.of("a" + level)).with("allOf", Json.array(next, next)));
      }
      definitions.put(
          "d" + levels,
          Json.object("$anchor", Json.of("a" + levels)).with("type", Json.of("string")));
      Json schema =
          Json.object("$ref", Json.of(reference.formatted(0)))
              .with("$defs", Json.object(definitions));
      // when
      List<Violation> violations = schemas.invalid(schema);
      // then
      assertThat(violations).hasSize(levels == 5 ? 0 : 1);
      assertThat(violations)
          .allSatisfy(some -> assertThat(some.message()).contains("more than 10000 parts"));
    }
  }

  @Test
  void aSchemaThatDoublesTheWorkWithEachLevelOfTheValueIsStopped() {
    // given
    Json schema = json("{'properties': {'a': {'allOf': [{'$ref': '#'}, {'$ref': '#'}]}}}");
    Json value = Json.of(1);
    for (int level = 0; level < 40; level++) {
      value = Json.object("a", value);
    }
    // when / then
    assertThat(schemas.invalid(schema)).isEmpty();
    assertThat(schemas.violations(schema, Json.object("a", Json.of(1)))).isEmpty();
    assertThat(schemas.violations(schema, value))
        .singleElement()
        .extracting(Violation::message)
        .asString()
        .contains("takes more than 1000000 steps");
  }

  @ParameterizedTest
  @CsvSource({"allOf, 18", "anyOf, 15", "oneOf, 15"})
  void objectionsThatDoubleWithEachLevelOfTheValueAreNotAllMade(String keyword, int levels) {
    // given
    Json schema =
        json(
            "{'type': 'object', 'properties': {'a': {'%s': [{'$ref': '#'}, {'$ref': '#'}]}}}"
                .formatted(keyword));
    Json good = Json.object();
    Json bad = Json.of(1);
    for (int level = 0; level < levels; level++) {
      bad = Json.object("a", bad);
    }
    // when
    List<Violation> violations = schemas.violations(schema, bad);
    // then
    assertThat(schemas.violations(schema, good)).isEmpty();
    assertThat(violations).hasSize(BoundedCheck.MOST_ERRORS);
    assertThat(violations.get(BoundedCheck.MOST_ERRORS - 1).message())
        .isEqualTo("a check ends here after 100 objections");
  }

  @Test
  void anAlternativeWithManyObjectionsLeavesTheOthersAsTheyAre() {
    // given
    Json schema =
        json("{'anyOf': [{'items': {'type': 'string'}}, {'items': {'type': 'integer'}}]}");
    Json numbers = Json.array(Collections.nCopies(1_000, Json.of(1)));
    // when / then
    assertThat(schemas.violations(schema, numbers)).isEmpty();
    assertThat(schemas.violations(json("{'not': {'items': {'type': 'string'}}}"), numbers))
        .isEmpty();
    assertThat(schemas.violations(json("{'items': {'type': 'string'}}"), numbers))
        .hasSize(BoundedCheck.MOST_ERRORS);
  }

  @Test
  void aLargeInputThatIsAsItShouldBeIsChecked() {
    // given
    Json schema =
        json(
            "{'items': {'type': 'object', 'required': ['id'], 'additionalProperties': false,"
                + " 'properties': {'id': {'type': 'string', 'minLength': 1, 'maxLength': 40},"
                + " 'n': {'type': 'integer', 'minimum': 1, 'maximum': 9}, 'p': {'type': 'number'},"
                + " 'tags': {'type': 'array', 'items': {'type': 'string'}},"
                + " 'ok': {'type': 'boolean'}}}}");
    Json line = json("{'id': 'line-1', 'n': 2, 'p': 9.5, 'tags': ['x', 'y'], 'ok': true}");
    // when / then
    assertThat(schemas.violations(schema, Json.array(Collections.nCopies(10_000, line)))).isEmpty();
    assertThat(
            schemas.violations(
                json("{'items': {'type': 'integer'}}"),
                Json.array(Collections.nCopies(500_000, Json.of(1)))))
        .isEmpty();
  }
}
