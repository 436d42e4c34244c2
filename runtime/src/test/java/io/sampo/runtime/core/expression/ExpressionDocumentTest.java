package io.sampo.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/expressions.md shows is so. */
class ExpressionDocumentTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("^\\| `([^`]*)` \\| (?:`([^`]*)`|error: (.*?)) \\|$", Pattern.MULTILINE);
  private static final Pattern DATA = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("sampo.root"), "docs", "expressions.md"));
  }

  static Stream<Arguments> examples() throws IOException {
    List<Arguments> examples =
        EXAMPLE.matcher(page()).results().map(ExpressionDocumentTest::example).toList();
    return examples.stream();
  }

  private static Arguments example(MatchResult row) {
    String expression = row.group(1).replace("\\|", "|");
    String expected = row.group(2) == null ? "" : row.group(2);
    return Arguments.of(expression, expected, row.group(3) == null ? "" : row.group(3));
  }

  private static Json value(String expression) throws IOException {
    Matcher data = DATA.matcher(page());
    assertThat(data.find()).isTrue();
    Json.Obj values = (Json.Obj) JsonText.parse(data.group(1));
    return Expression.compile(expression)
        .evaluate(name -> Optional.ofNullable(values.members().get(name)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleComesToWhatThePageSays(String expression, String expected, String error)
      throws IOException {
    if (error.isEmpty()) {
      assertThat(value(expression)).isEqualTo(JsonText.parse(expected));
    } else {
      assertThatThrownBy(() -> value(expression))
          .isInstanceOf(ExpressionException.class)
          .hasMessageContaining(error);
    }
  }

  @Test
  void thePageHasExamples() throws IOException {
    assertThat(examples().count()).isGreaterThan(100);
  }
}
