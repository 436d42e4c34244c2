package io.sampo.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionException;
import io.sampo.api.action.SecretSource;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.state.Work;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptSecretsTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "token", "s3cr3t-token",
          "longer", "s3cr3t-token-and-more",
          "quoted", "pa\"ss\\word",
          "digits", "987654",
          "short", "abc",
          "lines", "one\ntwo\nthree");
  private static final SecretSource SOURCE = name -> Optional.ofNullable(VALUES.get(name));

  private static Work.Attempt work(String inputs) {
    Node node =
        Sketch.of(Sketch.step("a").input(JsonText.parse(inputs))).program().block().nodes().get(0);
    Json rendered =
        ((Task.Attempt) node.task()).input().orElseThrow().render(name -> Optional.empty());
    return new Work.Attempt("a", new Work.Attempt.Fence(1, 0), rendered, "", node, 0);
  }

  static AttemptSecrets knowing(String... names) throws ActionException {
    AttemptSecrets secrets = new AttemptSecrets();
    Json input = Json.object();
    for (String name : names) {
      input = ((Json.Obj) input).with(name, Json.of("${secret." + name + "}"));
    }
    Json unused = secrets.resolve(work(input.toString()), SOURCE);
    return secrets;
  }

  @Test
  void putsTheValuesIntoTheInput() throws ActionException {
    assertThat(
            new AttemptSecrets()
                .resolve(work("{\"h\": \"Bearer ${secret.token}\", \"n\": [1]}"), SOURCE))
        .isEqualTo(JsonText.parse("{\"h\": \"Bearer s3cr3t-token\", \"n\": [1]}"));
  }

  @Test
  void aSecretThatNobodyHasFailsForGood() {
    assertThatThrownBy(
            () -> new AttemptSecrets().resolve(work("{\"k\": \"${secret.none}\"}"), SOURCE))
        .isInstanceOfSatisfying(
            ActionException.class,
            e -> {
              assertThat(e.code()).isEqualTo(Failure.SECRET);
              assertThat(e.isRetryable()).isFalse();
            })
        .hasMessageContaining("Expected a secret 'none' for step 'a', but there is none");
  }

  @Test
  void aSourceThatFailsIsAskedAgainAndNotQuoted() {
    SecretSource broken =
        name -> {
          throw new IllegalStateException("vault said s3cr3t-token");
        };
    assertThatThrownBy(
            () -> new AttemptSecrets().resolve(work("{\"k\": \"${secret.token}\"}"), broken))
        .isInstanceOfSatisfying(ActionException.class, e -> assertThat(e.isRetryable()).isTrue())
        .hasMessageContaining("IllegalStateException")
        .message()
        .doesNotContain("s3cr3t");
  }

  @Test
  void takesTheValuesOutOfTexts() throws ActionException {
    AttemptSecrets secrets = knowing("token", "longer", "quoted", "short");
    assertThat(secrets.redacted("with s3cr3t-token.")).isEqualTo("with ***.");
    assertThat(secrets.redacted("s3cr3t-token-and-more s3cr3t-token")).isEqualTo("*** ***");
    assertThat(secrets.redacted("pa\"ss\\word " + Json.of("pa\"ss\\word")))
        .isEqualTo("*** \"***\"");
    assertThat(secrets.redacted("abc")).isEqualTo("abc");
  }

  @Test
  void takesTheValuesOutOfJson() throws ActionException {
    AttemptSecrets secrets = knowing("token", "digits");
    Json said =
        JsonText.parse(
            "{\"s3cr3t-token\": [\"x s3cr3t-token\", 987654, 1987654.5, 9, true, null]}");
    assertThat(secrets.redacted(said))
        .isEqualTo(JsonText.parse("{\"***\": [\"x ***\", \"***\", \"***\", 9, true, null]}"));
  }

  @Test
  void withoutSecretsNothingIsChanged() throws ActionException {
    AttemptSecrets secrets = new AttemptSecrets();
    Work.Attempt work = work("{\"x\": \"s3cr3t-token\"}");
    assertThat(secrets.resolve(work, SOURCE)).isSameAs(work.input());
    assertThat(secrets.redacted(work.input())).isSameAs(work.input());
  }

  @Test
  void aMessageIsCutOnlyWhenTheSecretIsOut() throws ActionException {
    // given
    AttemptSecrets secrets = knowing("token");
    String message = "x".repeat(3_970) + VALUES.get("token") + "y".repeat(100);
    // when
    Failure failure =
        new Failures(secrets::redacted).of(ActionException.permanent("c-s3cr3t-token", message));
    // then
    assertThat(failure.message()).startsWith("x".repeat(3_970) + "***y").doesNotContain("s3cr3t");
    assertThat(failure.code()).isEqualTo("c-***");
  }

  @Test
  void findsWhatIsLeftOfASecretWhereATextWasCut() throws ActionException {
    // given
    AttemptSecrets secrets = knowing("token", "lines");
    String token = VALUES.getOrDefault("token", "");
    // when / then
    for (int kept = 4; kept < token.length(); kept++) {
      String head = token.substring(0, kept);
      String tail = token.substring(token.length() - kept);
      assertThat(secrets.redacted("Bearer " + head + "…")).isEqualTo("Bearer ***…");
      assertThat(secrets.redacted("…" + tail + "!")).isEqualTo("…***!");
      assertThat(secrets.redacted(head + "… and …" + tail)).isEqualTo("***… and …***");
    }
    assertThat(secrets.redacted("it goes … on")).isEqualTo("it goes … on");
    assertThat(secrets.redacted("said: one two three")).isEqualTo("said: ***");
  }
}
