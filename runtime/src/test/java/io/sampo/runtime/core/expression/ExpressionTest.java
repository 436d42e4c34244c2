package io.sampo.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.validation.ExpressionChecker;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Json BIG = Json.of(new BigDecimal("123456789012345678901234567890"));
  private static final Map<String, Json> VALUES =
      Map.of(
          "order",
              JsonText.parse(
                  "{\"id\": \"o-1\", \"total\": 12.5, \"gift\": null, \"ship-to\": \"FI\","
                      + " \"lines\": [{\"sku\": \"a\", \"count\": 2}, {\"sku\": \"b\", \"count\": 3}]}"),
          "charge-card", JsonText.parse("{\"receipt\": \"r-1\"}"),
          "n", Json.of(7),
          "big", BIG,
          "yes", Json.TRUE,
          "text", Json.of("hello"));

  private static Json value(String expression) {
    return Expression.compile(expression).evaluate(name -> Optional.ofNullable(VALUES.get(name)));
  }

  private static Json rendered(String template) {
    return Template.compile(JsonText.parse(template))
        .render(name -> Optional.ofNullable(VALUES.get(name)));
  }

  private static Set<String> names(String expression) {
    ExpressionChecker.Result result = Expressions.check(expression);
    assertThat(result.errors()).isEmpty();
    return result.names();
  }

  // paths

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n | 7",
        "order.id | \"o-1\"",
        "order.ship-to | \"FI\"",
        "charge-card.receipt | \"r-1\"",
        "order.lines[1].sku | \"b\"",
        "order.lines[0] | {\"sku\":\"a\",\"count\":2}",
        "order.gift | null",
        "${order.id} | \"o-1\"",
        "  order.id  | \"o-1\"",
      })
  void aPathReadsMembersAndItems(String path, String expected) {
    assertThat(value(path)).isEqualTo(JsonText.parse(expected));
    assertThat(Expression.compile(path)).isInstanceOf(PathExpression.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody | Expected 'nobody' in 'nobody' to be set, but nothing set it",
        "nobody.x[1] | Expected 'nobody' in 'nobody.x[1]' to be set, but nothing set it",
        "charge-card.id | Expected a member 'id' for 'charge-card.id', but found an object with"
            + " [receipt]",
        "order.lines[2] | Expected an item 2 for 'order.lines[2]', but found an array of 2",
        "order.gift.to | Expected a member 'to' for 'order.gift.to', but found null",
        "n.x | Expected a member 'x' for 'n.x', but found a number",
        "order[0] | Expected an item 0 for 'order[0]', but found an object with"
            + " [id, total, gift, ship-to, lines]",
      })
  void aPathThatLeadsNowhereSaysWhereItEnded(String path, String message) {
    assertThatThrownBy(() -> value(path))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false", "null", "1", "'text'", "n + 1", "a.b()", "-n"})
  void whatIsNoPathIsCel(String text) {
    assertThat(PathExpression.parse(text)).isEmpty();
  }

  // CEL

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order.total > 12 | true",
        "order.total > 12.5 | false",
        "n == 7.0 | true",
        "n + 1 | 8",
        "n / 2 | 3",
        "'x' + text | \"xhello\"",
        "order.lines.size() | 2",
        "order.lines.map(l, l.count) | [2,3]",
        "order.lines.filter(l, l.count > 2)[0].sku | \"b\"",
        "order.lines.exists(l, l.sku == 'b') | true",
        "has(order.gift) | true",
        "has(order.missing) | false",
        "order.gift == null | true",
        "'id' in order | true",
        "order['ship-to'] | \"FI\"",
        "yes && n > 3 ? 'big' : 'small' | \"big\"",
        "{'a': n, 'b': [1, 'x', null]} | {\"a\":7,\"b\":[1,\"x\",null]}",
        "text.startsWith('he') && text.matches('h.*o') | true",
        "double(n) / 2.0 | 3.5",
        "type(n) == int | true",
        "b'abc' | \"YWJj\"",
        "duration('90s') | \"PT1M30S\"",
      })
  void celComputesJson(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(JsonText.parse(expected));
  }

  @Test
  void anOrShortCutsWhatCannotBeEvaluated() {
    assertThat(value("n == 7 || nobody.x == 1")).isEqualTo(Json.TRUE);
    assertThat(value("n == 8 && nobody.x == 1")).isEqualTo(Json.FALSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody > 1",
        "order.missing > 1",
        "order.lines[9].sku == 'a'",
        "n / 0",
        "text > 1",
        "n + text",
        "9223372036854775807 + n",
        "int('x')",
        "type(n)",
        "1.0 / 0.0",
        "int(big)",
        "text.matches('(')",
      })
  void whatHasNoValueSaysSoAndNothingElseIsThrown(String expression) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("Expected ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1 +", "order.", "a b", "'open", "unknown(1)", "n.unknown()", "n = 1", "@"})
  void whatDoesNotCompileSaysSo(String expression) {
    assertThatThrownBy(() -> Expression.compile(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("does not compile");
    assertThat(Expressions.check(expression).errors()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "${}"})
  void noExpressionAtAllIsRefused(String expression) {
    assertThatThrownBy(() -> Expression.compile(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("Expected ");
    assertThat(Expressions.check(expression).errors()).hasSize(1);
  }

  @Test
  void theOffsetOfAMistakeIsReported() {
    assertThat(Expressions.check("n + unknown(1)").errors().get(0).offset()).isEqualTo(11);
  }

  @Test
  void aConditionMustBeTrueOrFalse() {
    assertThat(Expression.compile("yes").test(name -> Optional.of(Json.TRUE))).isTrue();
    assertThatThrownBy(() -> Expression.compile("n").test(name -> Optional.of(Json.of("true"))))
        .hasMessage("Expected the condition 'n' to be true or false, but it is \"true\"");
  }

  @Test
  void onlyTheNamesThatAreReadAreLookedUp() {
    // given
    Set<String> asked = new HashSet<>();
    Variables spy =
        name -> {
          asked.add(name);
          return Optional.ofNullable(VALUES.get(name));
        };
    // when
    Expression.compile("n > 3 ? text : order.id").evaluate(spy);
    // then
    assertThat(asked).containsOnly("n", "text");
  }

  // names

  @Test
  void namesAreThoseReadFromOutside() {
    assertThat(names("order.lines[0].sku")).containsExactly("order");
    assertThat(names("charge-card.receipt")).containsExactly("charge-card");
    assertThat(names("a.b + c['d'] > size(e)")).containsOnly("a", "c", "e");
    assertThat(names("1 + 2")).isEmpty();
    assertThat(names("{'k': v, w: 1}.x == [y]")).containsOnly("v", "w", "y");
    assertThat(names("has(a.b)")).containsExactly("a");
  }

  @Test
  void namesOfFunctionsAndTypesAreNotReadFromOutside() {
    assertThat(names("math.abs(x) + math.greatest(y, 1)")).containsOnly("x", "y");
    assertThat(names("math.total > 1")).containsExactly("math");
    assertThat(names("type(x) == int")).containsExactly("x");
    assertThat(names("list.total > 1")).containsExactly("list");
    assertThat(names("optional.of(.x).orValue(y)")).containsOnly("x", "y");
  }

  @Test
  void theOffsetOfAFailureIsReported() {
    assertThatThrownBy(() -> value("n > 1 &&\n 'ä\uD83D\uDE00' + text == n.foo"))
        .isInstanceOfSatisfying(
            ExpressionException.class, e -> assertThat(e.offset()).isEqualTo(27))
        .hasMessageEndingWith("but a number has no members (character 28)");
    assertThat(Expressions.check("n > 1 &&\n n + unknown(1)").errors().get(0).offset())
        .isEqualTo(21);
  }

  @Test
  void aStepNamedLikeANamespaceOfFunctionsCanBeRead() {
    assertThat(
            Expression.compile("math.abs(math.total) + 0")
                .evaluate(name -> Optional.of(Json.object("total", Json.of(-3)))))
        .isEqualTo(Json.of(3));
  }

  @Test
  void theTimeIsWhatTheExecutionSaysItIs() {
    // given
    Variables names =
        name ->
            Optional.of(
                name.equals("execution")
                    ? Json.object("now", Json.of("2024-05-01T12:00:00.250Z"))
                    : Json.of("2024-05-01T10:59:00+00:00"));
    // when / then
    Expression overdue =
        Expression.compile("timestamp(execution.now) - timestamp(x) > duration(\"1h\")");
    assertThat(overdue.test(names)).isTrue();
    assertThat(Expression.compile("timestamp(execution.now)").evaluate(names))
        .isEqualTo(Json.of("2024-05-01T12:00:00.250Z"));
  }

  @Test
  void namesThatAMacroBindsAreNotReadFromOutside() {
    assertThat(names("items.map(i, i.x + y)")).containsOnly("items", "y");
    assertThat(names("a.all(i, b.exists(j, i == j))")).containsOnly("a", "b");
    assertThat(names("i > 1 && items.exists(i, i > 2)")).containsOnly("i", "items");
  }

  // limits

  @Test
  void anExpressionMayHave4KiB() {
    String most = "'" + "x".repeat(4_094) + "'";
    assertThat(value(most)).isEqualTo(Json.of("x".repeat(4_094)));
    assertThatThrownBy(() -> Expression.compile(most + " " + "+ ''"))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void nestingIsBounded() {
    assertThatThrownBy(() -> Expression.compile("(".repeat(1_000) + "1" + ")".repeat(1_000)))
        .isInstanceOf(ExpressionException.class);
    assertThatThrownBy(() -> Expression.compile("[".repeat(1_000) + "]".repeat(1_000)))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void longChainsOfOperatorsCompileOrAreRefused() {
    String sum = IntStream.range(0, 1_000).mapToObj(i -> "n").collect(Collectors.joining("+"));
    try {
      assertThat(value(sum)).isEqualTo(Json.of(7_000));
    } catch (ExpressionException e) {
      assertThat(e).hasMessageContaining("does not compile");
    }
  }

  @Test
  void anExpressionThatWouldRunLongIsStopped() {
    // given
    Json.Arr many = Json.array(IntStream.range(0, 1_000).mapToObj(i -> Json.of(i)).toList());
    Expression cubic = Expression.compile("xs.all(a, xs.all(b, xs.all(c, a + b + c >= 0)))");
    // when // then
    assertThatThrownBy(() -> cubic.evaluate(name -> Optional.of(many)))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("more than 100000 rounds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text.getClass()",
        "order.getClass().forName('java.lang.Runtime')",
        "java.lang.System.exit(1)",
        "T(java.lang.Runtime)",
        "now()",
        "timestamp()",
        "Math.random()",
        "env('PATH')",
      })
  void nothingReachesClassesFilesClockOrChance(String expression) {
    assertThatThrownBy(() -> value(expression)).isInstanceOf(ExpressionException.class);
  }

  @Test
  void classesAreNoMembersOfValues() {
    assertThatThrownBy(() -> value("order.class")).isInstanceOf(ExpressionException.class);
    assertThatThrownBy(() -> value("text.class == 1")).isInstanceOf(ExpressionException.class);
  }

  // templates

  @Test
  void aLoneExpressionKeepsItsType() {
    assertThat(rendered("\"${n}\"")).isEqualTo(Json.of(7));
    assertThat(rendered("\"${order.lines}\"")).isInstanceOf(Json.Arr.class);
    assertThat(rendered("\"${order.gift}\"")).isEqualTo(Json.NULL);
    assertThat(rendered("\"${n > 3}\"")).isEqualTo(Json.TRUE);
    assertThat(rendered("\"${big}\"")).isEqualTo(BIG);
  }

  @Test
  void expressionsAmongTextBecomeText() {
    assertThat(rendered("\"order ${order.id}: ${n} x ${order.lines[0].sku}\""))
        .isEqualTo(Json.of("order o-1: 7 x a"));
    assertThat(rendered("\"${n}${n}\"")).isEqualTo(Json.of("77"));
    assertThat(rendered("\" ${order.lines[0]}\""))
        .isEqualTo(Json.of(" {\"sku\":\"a\",\"count\":2}"));
  }

  @Test
  void aTextWithExpressionsFilledInIsBounded() {
    // given
    Json half = Json.of("x".repeat(1 << 19));
    Variables names = name -> Optional.of(half);
    // when / then
    assertThat(Template.compile(Json.of("${a}${a}")).render(names))
        .isEqualTo(Json.of("x".repeat(1 << 20)));
    assertThatThrownBy(() -> Template.compile(Json.of("${a}${a}!")).render(names))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("Expected a text of at most 1048576 characters");
  }

  @Test
  void templatesNestAsDeepAsTheJson() {
    assertThat(rendered("{\"a\": [\"${n}\", {\"b\": \"${text}!\"}], \"c\": 1, \"${n}\": null}"))
        .isEqualTo(JsonText.parse("{\"a\": [7, {\"b\": \"hello!\"}], \"c\": 1, \"${n}\": null}"));
  }

  @Test
  void whatHasNothingToFillInIsConstant() {
    assertThat(Template.compile(JsonText.parse("{\"a\": [1, \"x\", {}], \"b\": null}")))
        .isInstanceOf(Template.Constant.class);
    assertThat(Template.compile(Json.of(""))).isInstanceOf(Template.Constant.class);
  }

  // conversions

  @Test
  void jsonGoesThroughCelUnchanged() {
    for (Json value : VALUES.values()) {
      if (value instanceof Json.Num number && !number.isLong()) {
        continue;
      }
      assertThat(value("[" + "x" + "]", value)).isEqualTo(Json.array(value));
    }
  }

  private static Json value(String expression, Json x) {
    return Expression.compile(expression).evaluate(name -> Optional.of(x));
  }

  @Test
  void numbersThatAreNoLongAreDoublesToCel() {
    assertThat(value("x > 1e29", BIG)).isEqualTo(Json.TRUE);
    assertThat(value("x + 0.5", Json.of(1.25))).isEqualTo(Json.of(1.75));
  }

  @Test
  void allNumbersOfCelBecomeJsonNumbers() {
    assertThat(value("[1, 2u, 3.5]")).isEqualTo(JsonText.parse("[1, 2, 3.5]"));
  }

  @Test
  void joiningCostsAsMuchAsItMakes() {
    assertThat(value("['1', '2', '3'].join('-')")).isEqualTo(Json.of("1-2-3"));
    List<Json> many = Collections.nCopies(50_000, Json.of("0123456789"));
    Json joined = Expression.compile("l.join(',')").evaluate(name -> Optional.of(Json.array(many)));
    assertThat(((Json.Str) joined).value()).hasSize(11 * 50_000 - 1);
  }
}
