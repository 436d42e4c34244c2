package io.sampo.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonMapperJavaTypesTest {
  private final JsonMapper mapper = JsonMapper.standard();

  record Times(Instant at, Duration length, LocalDate day, OffsetDateTime there) {}

  record Maybe(Optional<String> name) {}

  static final class Immutable {
    private final String name;

    Immutable(String name) {
      this.name = name;
    }

    public String getName() {
      return name;
    }
  }

  @Test
  void writesTimesAsIsoTexts() {
    // given
    Times times =
        new Times(
            Instant.parse("2024-01-02T03:04:05.678Z"),
            Duration.ofSeconds(90),
            LocalDate.of(2024, 1, 2),
            OffsetDateTime.parse("2024-01-02T03:04:05+02:00"));

    // when
    Json json = mapper.toJson(times);

    // then
    assertThat(json)
        .hasToString(
            "{\"at\":\"2024-01-02T03:04:05.678Z\",\"length\":\"PT1M30S\",\"day\":\"2024-01-02\","
                + "\"there\":\"2024-01-02T03:04:05+02:00\"}");
    assertThat(mapper.fromJson(json, Times.class)).isEqualTo(times);
    assertThat(mapper.toJson(Map.of("t", Duration.ofMillis(5))))
        .hasToString("{\"t\":\"PT0.005S\"}");
  }

  @Test
  void readsAnOptionalFromNullAndFromAbsence() {
    assertThat(mapper.fromJson(JsonText.parse("{\"name\":null}"), Maybe.class))
        .isEqualTo(new Maybe(Optional.empty()));
    assertThat(mapper.fromJson(Json.object(), Maybe.class)).isEqualTo(new Maybe(Optional.empty()));
    assertThat((Object) mapper.fromJson(Json.NULL, Optional.class)).isEqualTo(Optional.empty());
    assertThat(mapper.toJson(List.of(Optional.of(1), Optional.empty()))).hasToString("[1,null]");
  }

  @Test
  void findsTheNamesOfAConstructorsParameters() {
    // when
    Immutable value = mapper.fromJson(Json.object("name", Json.of("x")), Immutable.class);

    // then
    assertThat(value.getName()).isEqualTo("x");
  }
}
