package io.sampo.api.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.InputField;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputValidatorTest {
  private static final InputField NAME =
      new InputField("name", DataType.STRING, true, Optional.empty(), Optional.empty(), "");
  private static final InputField COUNT =
      new InputField(
          "count", DataType.INTEGER, false, Optional.of(Json.of(3)), Optional.empty(), "");
  private static final InputField NOTE =
      new InputField("note", DataType.STRING, false, Optional.empty(), Optional.empty(), "");

  @Test
  void fillsInDefaults() {
    // given
    Json.Obj input = Json.object("name", Json.of("n"));

    // when
    InputValidator.Result result = InputValidator.check(List.of(NAME, COUNT, NOTE), input);

    // then
    assertThat(result.problems()).isEmpty();
    assertThat(result.input()).isEqualTo(input.with("count", Json.of(3)));
  }

  @Test
  void keepsAGivenValueInPlaceOfTheDefault() {
    // given
    Json.Obj input = Json.object("count", Json.of(5));

    // when
    InputValidator.Result result = InputValidator.check(List.of(COUNT), input);

    // then
    assertThat(result.input()).isEqualTo(input);
  }

  @Test
  void refusesWhatIsNotDeclared() {
    // given
    Json.Obj input =
        Json.object("name", Json.of("n")).with("cuont", Json.of(5)).with("zzz", Json.TRUE);

    // when
    InputValidator.Result result = InputValidator.check(List.of(NAME, COUNT, NOTE), input);

    // then
    assertThat(result.messages())
        .containsExactly(
            "Expected only the declared inputs [count, name, note], but got 'cuont' (did you mean"
                + " 'count'?)",
            "Expected only the declared inputs [count, name, note], but got 'zzz'");
    assertThat(result.problems())
        .extracting(Problem::code, Problem::path)
        .containsExactly(tuple("unknown_input", "cuont"), tuple("unknown_input", "zzz"));
  }

  @Test
  void listsWhatSchemasObjectTo() {
    // given
    Json schema = Json.object("s", Json.TRUE);
    InputField field =
        new InputField("o", DataType.OBJECT, true, Optional.empty(), Optional.of(schema), "");
    SchemaChecker checker = objecting(new SchemaChecker.Violation("/a/0", "it is odd"), 2);

    // when
    InputValidator.Result result =
        InputValidator.check(List.of(field), Json.object("o", Json.object()), checker);

    // then
    assertThat(result.problems())
        .extracting(Problem::code, Problem::path, Problem::message)
        .containsOnly(
            tuple(
                "schema",
                "o/a/0",
                "Expected input 'o' to fit its schema, but /o/a/0 does not: it is odd"))
        .hasSize(2);
  }

  @Test
  void listsAHundredObjectionsAndCountsTheOthers() {
    // given
    InputField field =
        new InputField("o", DataType.ANY, true, Optional.empty(), Optional.of(Json.TRUE), "");
    SchemaChecker checker = objecting(new SchemaChecker.Violation("", "it is odd"), 1_000);

    // when
    InputValidator.Result result =
        InputValidator.check(List.of(field), Json.object("o", Json.TRUE), checker);

    // then
    assertThat(result.messages()).hasSize(101).last().isEqualTo("and 900 more in 'o'");
  }

  private static SchemaChecker objecting(SchemaChecker.Violation violation, int times) {
    return new SchemaChecker() {
      @Override
      public List<Violation> invalid(Json schema) {
        return List.of();
      }

      @Override
      public List<Violation> violations(Json schema, Json value) {
        return Collections.nCopies(times, violation);
      }
    };
  }

  @Test
  void takesAnyInputWhereNoneIsDeclared() {
    // given
    Json.Obj input = Json.object("x", Json.NULL);

    // then
    assertThat(InputValidator.check(List.of(), input))
        .isEqualTo(new InputValidator.Result(input, List.of()));
  }

  @Test
  void namesEveryInputThatIsMissingOrWrong() {
    // given
    Json.Obj input = Json.object("count", Json.of(1.5)).with("note", Json.TRUE);

    // when
    InputValidator.Result result = InputValidator.check(List.of(NAME, COUNT, NOTE), input);

    // then
    assertThat(result.messages())
        .containsExactly(
            "Required input missing: name",
            "Expected input 'count' to be of type integer, but got number 1.5",
            "Expected input 'note' to be of type string, but got boolean true");
    assertThat(result.problems())
        .extracting(Problem::path)
        .containsExactly("name", "count", "note");
    assertThat(result.problems())
        .extracting(Problem::code)
        .containsExactly("missing_input", "wrong_type", "wrong_type");
  }

  @Test
  void shortensALongValue() {
    // given
    Json.Obj input = Json.object("count", Json.of("x".repeat(100)));

    // then
    assertThat(InputValidator.check(List.of(COUNT), input).messages())
        .containsExactly(
            "Expected input 'count' to be of type integer, but got string \""
                + "x".repeat(59)
                + "…");
  }

  @ParameterizedTest
  @EnumSource(DataType.class)
  void judgesEveryType(DataType type) {
    // given
    InputField field = new InputField("v", type, true, Optional.empty(), Optional.empty(), "");
    List<Json> values =
        List.of(
            Json.of("s"),
            Json.of(1.5),
            Json.of(2),
            Json.TRUE,
            Json.object(),
            Json.array(),
            Json.NULL);

    // when
    List<String> accepted =
        values.stream()
            .filter(
                value ->
                    InputValidator.check(List.of(field), Json.object("v", value))
                        .problems()
                        .isEmpty())
            .map(Json::toString)
            .toList();

    // then
    assertThat(accepted)
        .containsExactlyElementsOf(
            switch (type) {
              case STRING -> List.of("\"s\"");
              case NUMBER -> List.of("1.5", "2");
              case INTEGER -> List.of("2");
              case BOOLEAN -> List.of("true");
              case OBJECT -> List.of("{}");
              case ARRAY -> List.of("[]");
              case ANY -> List.of("\"s\"", "1.5", "2", "true", "{}", "[]", "null");
            });
  }
}
