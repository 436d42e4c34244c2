package io.sampo.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is found however a text spells it, and nothing else is taken for one. */
class RedactionTest {
  private static final String PEM =
      "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB\nshort\n"
          + "-----END PRIVATE KEY-----\n";

  private static final Map<String, UnaryOperator<String>> CHANGES =
      Map.of(
          "none", text -> text,
          "stripped", String::strip,
          "in JSON", RedactionTest::json,
          "in JSON in JSON", text -> json(json(text)),
          "in a form", text -> URLEncoder.encode(text, StandardCharsets.UTF_8),
          "in a URL", text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"),
          "in HTML", RedactionTest::html,
          "in one line", text -> text.replaceAll("\\p{Cntrl}+", " ").strip(),
          "in small letters", text -> text.toLowerCase(Locale.ROOT),
          "in ASCII", RedactionTest::ascii);

  private static String json(String text) {
    String quoted = JsonText.write(Json.of(text));
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder();
    json(text)
        .replace("/", "\\/")
        .chars()
        .forEach(c -> ascii.append(c < 0x80 ? "" + (char) c : String.format("\\u%04X", c)));
    return ascii.toString();
  }

  private static Redaction of(String... secrets) {
    return Redaction.of(List.of(secrets));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2-and-more",
        "token-abc\n",
        "\r\n  token-abc\t",
        "one\r\ntwo\r\nthree",
        "pa\"ss\\w/ord&<x>'+%",
        "K\u00F6ln-\u4F8B-\uD83D\uDE00",
        "a\\nb\\nc-d"
      })
  void aSecretIsFoundHoweverItIsSpelled(String secret) {
    CHANGES.forEach(
        (name, change) -> {
          String text = "before|" + change.apply(secret) + "|after";
          String clean = of(secret).of(text);
          assertThat(clean)
              .as(name + ": " + text)
              .startsWith("before|")
              .contains("***")
              .endsWith("|after");
          for (String piece : secret.strip().split("[^A-Za-z0-9]+", -1)) {
            if (piece.length() >= 4) {
              assertThat(clean).as(name).doesNotContainIgnoringCase(piece);
            }
          }
        });
  }

  @Test
  void randomSecretsAreFoundWhateverIsDoneToThem() {
    long seed = Long.getLong("sampo.seed", System.nanoTime());
    System.out.println("RedactionTest: -Dsampo.seed=" + seed);
    Random random = new Random(seed);
    String letters = "abcXYZ0189 \n\r\t\"\\/&<>'+%=-._\u00E9\u4F8B";
    for (int round = 0; round < 2_000; round++) {
      StringBuilder secret = new StringBuilder("s");
      int length = 7 + random.nextInt(30);
      while (secret.length() < length) {
        secret.append(letters.charAt(random.nextInt(letters.length())));
      }
      secret.append('e');
      CHANGES.forEach(
          (name, change) ->
              assertThat(of(secret.toString()).of("[" + change.apply(secret.toString()) + "]"))
                  .as("again with -Dsampo.seed=" + seed + ": " + Json.of(secret.toString()))
                  .isEqualTo("[***]"));
    }
  }

  @Test
  void eachLineOfEightCharactersAndMoreIsASecretOfItsOwn() {
    // given
    Redaction redaction = of(PEM);
    // when / then
    assertThat(redaction.of("bad line MIIEvQIBADANBgkqhkiG9w0B!")).isEqualTo("bad line ***!");
    assertThat(redaction.of("MIIEvQIBADANBgkqhkiG9w0B\\r\\nAQEFAASCBKcwggSjAgEAAoIB"))
        .doesNotContain("MIIE", "AQEF");
    assertThat(redaction.of("cut short")).isEqualTo("cut short");
    assertThat(redaction.of("a key: " + PEM)).isEqualTo("a key: ***\n");
    assertThat(of("12345678\n1234567").of("12345678 1234567")).isEqualTo("***");
    assertThat(of("12345678\n1234567").of("1234567 and")).isEqualTo("1234567 and");
  }

  @Test
  void aSecretWithWrittenLineEndsHasLinesToo() {
    assertThat(of(PEM.replace("\n", "\\n")).of("bad line MIIEvQIBADANBgkqhkiG9w0B!"))
        .isEqualTo("bad line ***!");
    assertThat(of(PEM.replace("\n", "\\n")).of("a key: " + PEM)).isEqualTo("a key: ***\n");
  }

  @ParameterizedTest
  @CsvSource({
    "12345678.50, 12345678.5",
    "12345678.50, 1.23456785E7",
    "98765000, 9.8765e7",
    "1e8, 100000000",
    "0012345, 12345",
    "-98765, -98765",
    "98765, 1987654.5"
  })
  void aNumberIsFoundHoweverItIsWritten(String secret, BigDecimal written) {
    assertThat(of(secret).of(Json.array(Json.of(written)))).isEqualTo(Json.array(Json.of("***")));
  }

  @ParameterizedTest
  @CsvSource({"0000, 0", "1.00, 1", "0012, 12", "98765, 9876", "1e999999999, 5"})
  void aShortOrOtherNumberIsLeft(String secret, BigDecimal written) {
    assertThat(of(secret).of(Json.of(written))).isEqualTo(Json.of(written));
  }

  @Test
  void namesTextsAndNumbersOfAValueAreClean() {
    assertThat(
            of("987654", "s3cr3t")
                .of(JsonText.parse("{\"s3cr3t\": [987654, {\"a\": \"S3CR3T\"}]}")))
        .isEqualTo(JsonText.parse("{\"***\": [\"***\", {\"a\": \"***\"}]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'x s3cr3t-to…', 'x ***…'",
    "'x s3cr3t-to... y', 'x ***... y'",
    "'…t-token!', '…***!'",
    "'...t-token!', '...***!'",
    "'x s3cr3t\\u00…', 'x ***\\u00…'",
    "'s3cr3t\uFFFD…', '***\uFFFD…'",
    "'it goes on …', 'it goes on …'"
  })
  void whatIsLeftOfASecretWhereATextWasCutIsFound(String text, String clean) {
    assertThat(of("s3cr3t-token").of(text)).isEqualTo(clean);
  }

  @Test
  void shortSecretsAndOtherTextsAreLeft() {
    String text = "abc \\u00zz \\q %zz %C3 &nope; &#xZ; &#99999999999; 100% + \\";
    assertThat(of("abc", "other-secret").of(text)).isEqualTo(text);
    assertThat(of("abc").isEmpty()).isTrue();
    assertThat(of().of(text)).isSameAs(text);
  }

  @Test
  @Timeout(60)
  void marksOfOmissionAndEscapesByTheMillionCostNoMoreThanTheirNumber() {
    // given
    Redaction redaction = of("ab".repeat(500), PEM);
    String text = "…".repeat(300_000) + "abab...\\u00e9%C3%A9&amp;".repeat(20_000);
    // when / then
    assertThat(redaction.of(text)).startsWith("…").contains("***");
  }
}
