package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Seed;
import io.sampo.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is read, the answer is definitions or problems with places, never an exception. */
class HostileTextTest {
  private static final List<String> EXAMPLES =
      List.of(
          "biometrics.yaml",
          "example-workflow.yaml",
          "example-workflow.json",
          "production-deployment.yaml",
          "data-pipeline.yaml");
  private static final List<String> TOKENS =
      List.of(
          "- ",
          ": ",
          "? ",
          "{",
          "}",
          "[",
          "]",
          "&a ",
          "*a",
          "!",
          "!!int ",
          "|\n",
          ">\n",
          "'",
          "\"",
          "#",
          "%",
          "@",
          "`",
          "\t",
          "\n",
          "\r",
          "\u0000",
          "\u0085",
          "\u2028",
          "\ufeff",
          "\ud800",
          "---\n",
          "...\n",
          "~",
          "0x",
          "1e999999999",
          ".nan",
          "<<: ",
          "\\x",
          "\\ud800",
          ",",
          "null",
          "${",
          "}",
          "-9223372036854775809",
          "99999999999999999999",
          "P1Y",
          "goto:",
          "true");

  @ParameterizedTest
  @MethodSource("seeds")
  void randomBytes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertAnswer(new String(bytes, StandardCharsets.UTF_8), seed);
      assertAnswer(new String(bytes, StandardCharsets.UTF_16LE), seed);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomTokens(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(TOKENS.get(random.nextInt(TOKENS.size())));
      }
      assertAnswer(text.toString(), seed);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goodFilesWithRandomChanges(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String file = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
      StringBuilder text = new StringBuilder(Reading.resource(file));
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        change(text, random);
      }
      assertAnswer(text.toString(), seed);
    }
  }

  static Stream<Long> seeds() {
    return Seed.several(HostileTextTest.class, 3);
  }

  private static void change(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + random.nextInt(20));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
      case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      case 3 -> text.setCharAt(at, (char) random.nextInt(Character.MAX_VALUE + 1));
      default -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
    }
  }

  private static void assertAnswer(String text, long seed) {
    for (Format format : Format.values()) {
      Documents documents = Reading.READER.read(text, format, "hostile");
      assertThat(documents.all().isEmpty() && documents.problems().isEmpty())
          .as("seed %d: no answer to %s", seed, text)
          .isFalse();
      for (Problem problem : documents.problems()) {
        assertThat(problem.location()).as("seed %d", seed).isPresent();
        assertThat(problem.message())
            .as("seed %d: %s", seed, text)
            .matches("(?s)Expected .+, but .+|'.+' is read as '.+'")
            .doesNotContain("Exception", "java.", "null pointer");
      }
      documents.all().forEach(d -> DefinitionHash.of(d.definition()));
    }
  }
}
