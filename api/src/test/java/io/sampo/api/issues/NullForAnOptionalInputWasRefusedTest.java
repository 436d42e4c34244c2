package io.sampo.api.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.InputField;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.validation.InputValidator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A record with a component that is null started a workflow: "Expected input 'note' to be of type
 * string, but got null". It is the same as an input that is not given.
 */
class NullForAnOptionalInputWasRefusedTest {

  record Order(String id, @Nullable String note) {}

  private static InputField field(
      String name, DataType type, boolean isRequired, Optional<Json> preset) {
    return new InputField(name, type, isRequired, preset, Optional.empty(), "");
  }

  @Test
  void ofARecord() {
    // given
    List<InputField> fields =
        List.of(
            field("id", DataType.STRING, true, Optional.empty()),
            field("note", DataType.STRING, false, Optional.empty()));
    Json.Obj input = (Json.Obj) JsonMapper.standard().toJson(new Order("o-1", null));
    // when
    InputValidator.Result result = InputValidator.check(fields, input);
    // then
    assertThat(result.problems()).isEmpty();
    assertThat(result.input()).isEqualTo(Json.object("id", Json.of("o-1")));
  }

  @ParameterizedTest
  @EnumSource(value = DataType.class, names = "ANY", mode = EnumSource.Mode.EXCLUDE)
  void ofEachType(DataType type) {
    Json.Obj input = Json.object("x", Json.NULL);
    InputField optional = field("x", type, false, Optional.empty());
    assertThat(InputValidator.check(List.of(optional), input).problems()).isEmpty();
    assertThat(InputValidator.check(List.of(optional), input).input()).isEqualTo(Json.object());
    InputField required = field("x", type, true, Optional.empty());
    assertThat(InputValidator.check(List.of(required), input).messages())
        .containsExactly("Required input missing: x");
  }

  @Test
  void takesTheDefault() {
    InputField preset = field("x", DataType.INTEGER, false, Optional.of(Json.of(3)));
    assertThat(InputValidator.check(List.of(preset), Json.object("x", Json.NULL)).input())
        .isEqualTo(Json.object("x", Json.of(3)));
  }

  @Test
  void whereNullIsAValueItStaysOne() {
    InputField any = field("x", DataType.ANY, false, Optional.of(Json.of(3)));
    assertThat(InputValidator.check(List.of(any), Json.object("x", Json.NULL)).input())
        .isEqualTo(Json.object("x", Json.NULL));
  }
}
