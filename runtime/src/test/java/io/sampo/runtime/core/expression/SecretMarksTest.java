package io.sampo.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.validation.ExpressionChecker;
import io.sampo.runtime.walk.Seed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretMarksTest {
  private static final Map<String, String> SECRETS = Map.of("a", "alpha", "b-2", "beta");

  private static Json rendered(String template, Map<String, Json> data) {
    return Template.compile(JsonText.parse(template))
        .render(name -> Optional.ofNullable(data.get(name)));
  }

  private static Json resolved(String template, Map<String, Json> data) {
    return SecretMarks.resolved(rendered(template, data), SECRETS);
  }

  @Test
  void whatIsRecordedIsTheNameAndWhatIsGivenTheValue() {
    // given
    String template = "{\"k\": \"${secret.a}\", \"h\": \"Bearer ${ secret.b-2 }!\", \"n\": 1}";
    // when
    Json recorded = rendered(template, Map.of());
    // then
    assertThat(recorded.toString()).contains("secret.a", "secret.b-2").doesNotContain("alpha");
    assertThat(SecretMarks.names(recorded)).containsExactly("a", "b-2");
    assertThat(resolved(template, Map.of()))
        .isEqualTo(JsonText.parse("{\"k\": \"alpha\", \"h\": \"Bearer beta!\", \"n\": 1}"));
  }

  @Test
  void dataCannotNameASecret() {
    // given
    String mark = String.valueOf(SecretMarks.MARK);
    String forged = SecretMarks.of("a").value();
    List<String> attempts =
        List.of(
            forged,
            mark + forged + mark,
            mark + mark + forged,
            mark,
            "secret.a" + mark,
            mark + "secret.a");
    for (String attempt : attempts) {
      Map<String, Json> data =
          Map.of(
              "x", Json.of(attempt),
              "o", Json.object(attempt, Json.array(Json.of(attempt), Json.of(1))));
      // when
      Json given =
          resolved(
              "{\"s\": \"${secret.b-2}\", \"x\": \"${x}\", \"o\": \"${o}\", \"t\": \"<${x}|${secret.a}|${o}>\"}",
              data);
      // then
      assertThat(((Json.Obj) given).get("x")).isEqualTo(data.get("x"));
      assertThat(((Json.Obj) given).get("o")).isEqualTo(data.get("o"));
      assertThat(((Json.Obj) given).get("t"))
          .isEqualTo(Json.of("<" + attempt + "|alpha|" + data.get("o") + ">"));
    }
  }

  @Test
  void norCanTheDefinitionItselfButByAnExpression() {
    // given
    String forged = SecretMarks.of("a").value();
    Json template =
        Json.object("k", Json.of(forged))
            .with(forged, Json.of("${secret.b-2}"))
            .with("t", Json.of(forged + "${n}"));
    // when
    Json given =
        SecretMarks.resolved(
            Template.compile(template).render(name -> Optional.of(Json.of(1))), SECRETS);
    // then
    assertThat(given)
        .isEqualTo(
            Json.object("k", Json.of(forged))
                .with(forged, Json.of("beta"))
                .with("t", Json.of(forged + "1")));
  }

  @Test
  void randomDataComesThroughAsItIs() {
    // given
    long seed = Seed.of("SecretMarksTest");
    Random random = new Random(seed);
    String[] pieces = {
      String.valueOf(SecretMarks.MARK), "secret.a", "x", "", "\"", "\\", "secret."
    };
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      Json data = Json.of(text.toString());
      // when
      Json given = resolved("[\"${secret.a}\", \"${x}\", \"${x}${x}\"]", Map.of("x", data));
      // then
      assertThat(given)
          .as("seed %d", seed)
          .isEqualTo(Json.array(Json.of("alpha"), data, Json.of(text.toString() + text)));
    }
  }

  @Test
  void templatesWithoutSecretsAreNotTouched() {
    // given
    Json data = SecretMarks.of("a");
    // when
    Template template =
        Template.compile(JsonText.parse("{\"x\": \"${x}\", \"y\": \"$${secret.a}\"}"));
    // then
    assertThat(template.hasSecrets()).isFalse();
    assertThat(template.render(name -> Optional.of(data)))
        .isEqualTo(Json.object("x", data).with("y", Json.of("${secret.a}")));
  }

  @Test
  void aComputedSecretIsNothingThatCanBeRead() {
    for (String expression : List.of("secret.a + 'x'", "secret['a']", "[secret.a]", "secret")) {
      assertThatThrownBy(() -> rendered("\"${" + expression + "}\"", Map.of()))
          .isInstanceOf(ExpressionException.class);
      ExpressionChecker.Result result = Expressions.check(expression);
      assertThat(result.names()).containsExactly("secret");
    }
  }
}
