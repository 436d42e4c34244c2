package io.sampo.api.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sampo.api.Seed;
import io.sampo.api.template.Templates.Expression;
import io.sampo.api.template.Templates.Literal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

  @Test
  void keepsTextWithoutExpressionsAsItIs() {
    assertThat(Templates.parse("a $b {c} d$")).containsExactly(new Literal("a $b {c} d$", 0));
    assertThat(Templates.parse("")).isEmpty();
  }

  @Test
  void tellsWhereEachPartBegins() {
    // when
    List<Templates.Part> parts = Templates.parse("Hi ${ a.b }${c}!");

    // then
    assertThat(parts)
        .containsExactly(
            new Literal("Hi ", 0),
            new Expression("a.b", 6),
            new Expression("c", 13),
            new Literal("!", 15));
  }

  @Test
  void readsTheEscapeAsLiteralText() {
    assertThat(Templates.parse("$${a} ${b} $${")).hasSize(3);
    assertThat(Templates.parse("$${a} ${b} $${"))
        .containsExactly(new Literal("${a} ", 0), new Expression("b", 8), new Literal(" ${", 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': {'b': 1}}.a.b",
        "'}'",
        "\"}\"",
        "'it\\'s }'",
        "r'\\' + a",
        "bR\"\\\" + a",
        "'''it's }'''",
        "\"\"\"a \"quoted\" }\"\"\"",
        "order + '}'",
        "a // }\n + b",
        "a['{']"
      })
  void endsAnExpressionAtItsOwnBrace(String expression) {
    // when
    List<Templates.Part> parts = Templates.parse("<${" + expression + "}>");

    // then
    assertThat(parts)
        .containsExactly(
            new Literal("<", 0),
            new Expression(expression, 3),
            new Literal(">", 4 + expression.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab ${c", "ab ${'c}", "ab ${{c}", "ab ${c // }", "ab ${'\\"})
  void refusesAnExpressionThatIsNeverClosed(String text) {
    // when
    InvalidTemplateException problem =
        catchThrowableOfType(InvalidTemplateException.class, () -> Templates.parse(text));

    // then
    assertThat(problem)
        .hasMessage(
            "Expected every '${' to be closed by '}', but the one at character 4 is not;"
                + " write '$${' for a literal '${'");
    assertThat(problem.offset()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a${}", "a${  }"})
  void refusesAnEmptyExpression(String text) {
    assertThatThrownBy(() -> Templates.parse(text))
        .isInstanceOf(InvalidTemplateException.class)
        .hasMessage("Expected an expression, but there is none")
        .hasFieldOrPropertyWithValue("offset", 3);
  }

  @Test
  void readsAWholeTextAsOneExpressionWithOrWithoutBraces() {
    assertThat(Templates.whole("${ a > 0 }")).isEqualTo(new Expression("a > 0", 3));
    assertThat(Templates.whole(" a > 0 ")).isEqualTo(new Expression("a > 0", 1));
    assertThat(Templates.whole(" ${a} ")).isEqualTo(new Expression("a", 3));
    assertThat(Templates.whole("${a} + ${b}")).isEqualTo(new Expression("${a} + ${b}", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "${}", "${ }"})
  void refusesAnEmptyTextAsExpression(String text) {
    assertThatThrownBy(() -> Templates.whole(text)).isInstanceOf(InvalidTemplateException.class);
  }

  @Test
  void takesAnyTextApartWithoutLosingACharacter() {
    // given
    long seed = Seed.of(TemplatesTest.class);
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      String text = anyText(random);

      // then
      assertThat(lostBetweenParts(text)).as("seed %d, text %s", seed, text).matches("[${}\\s]*");
    }
  }

  private static String anyText(Random random) {
    String[] pieces = {"$", "{", "}", "${a}", "$${", "'", "\"", "\\", "x", "//", "\n", "r'"};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  /** What of a text is in no part; that each part is where it says is checked on the way. */
  private static String lostBetweenParts(String text) {
    List<Templates.Part> parts;
    try {
      parts = Templates.parse(text);
    } catch (InvalidTemplateException e) {
      return "";
    }
    StringBuilder lost = new StringBuilder();
    int at = 0;
    for (Templates.Part part : parts) {
      String source = part instanceof Literal ? part.text().replace("${", "$${") : part.text();
      assertThat(text.substring(part.offset())).startsWith(source);
      lost.append(text, at, part.offset());
      at = part.offset() + source.length();
    }
    return lost.append(text.substring(at)).toString();
  }
}
