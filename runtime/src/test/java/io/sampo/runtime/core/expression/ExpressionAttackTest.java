package io.sampo.runtime.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expressions that mean harm are refused or cut off; none gets out, runs long or takes much memory.
 */
class ExpressionAttackTest {
  private static final Map<String, Json> VALUES =
      Map.of(
          "x", JsonText.parse("{\"a\": {\"b\": 1}, \"text\": \"hello\"}"),
          "xs", Json.array(IntStream.range(0, 1_000).mapToObj(i -> Json.of(i)).toList()),
          "many", Json.array(IntStream.range(0, 100_001).mapToObj(i -> Json.of(0)).toList()),
          "half", Json.of("a".repeat(1 << 19)),
          "long", Json.of("a".repeat(100_000)),
          "n", Json.of(7));

  private static Json value(String expression) {
    return Expression.compile(expression).evaluate(name -> Optional.ofNullable(VALUES.get(name)));
  }

  private static void assertCutOff(String expression, String why) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("Expected '")
        .hasMessageContaining(why);
  }

  // out of the language

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Runtime.getRuntime()",
        "java.lang.Runtime",
        "T(java.lang.Runtime)",
        "x.getClass()",
        "x.a.getClass().forName('java.lang.Runtime')",
        "x.text.class",
        "x.class.classLoader",
        "x['class']",
        "n.intValue()",
        "x.text.toCharArray()",
        "type(x).getName()",
        "type(type(x)).x",
        "google.protobuf.Timestamp{seconds: 1}",
        "google.protobuf.Value{}",
        "google.protobuf.Any{type_url: 'x'}",
        "java.io.File{path: '/etc/passwd'}",
        "dyn(google.protobuf.Struct{})",
        "System.getenv('PATH')",
        "now()",
        "random(1)",
        "lists.@group([[1, 2]])",
        "@coalesce([1])",
        "cel.@block([1], cel.@index0)",
        "@result",
        "__result__",
        "xs.map(i, @result)",
        "math.@max(1, 2)",
        "lists.@sortByAssociatedKeys([[1, 2]])",
        "cel.@mapInsert({}, 'a', 1)",
        "${n}${n}",
        "n; n",
        "n = 3",
        "function() { return 1 }",
        "new Object()",
        "x.a.b.c.d",
      })
  void nothingLeadsOutOfTheLanguage(String expression) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("Expected ");
  }

  // too long

  @Test
  void anExpressionHasAtMost4KiB() {
    assertThat(value("'" + "x".repeat(4_093) + "'")).isEqualTo(Json.of("x".repeat(4_093)));
    assertThat(value("'" + "x".repeat(4_094) + "'")).isEqualTo(Json.of("x".repeat(4_094)));
    String tooLong = "'" + "x".repeat(4_095) + "'";
    assertThatThrownBy(() -> value(tooLong))
        .hasMessage("Expected an expression of at most 4096 bytes, but it has 4097");
  }

  @Test
  void aPathHasAtMost4KiBToo() {
    assertThat(Expression.compile("a".repeat(4_096))).isInstanceOf(PathExpression.class);
    assertThatThrownBy(() -> Expression.compile("a".repeat(4_097)))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void lettersOfSeveralBytesCountAsThatMany() {
    assertThatThrownBy(() -> value("'" + "ä".repeat(2_048) + "'"))
        .hasMessageContaining("it has 4098");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(|1|)",
        "[||]",
        "!(|x|)",
        "x.map(a, |a|)",
        "n + |n|",
        "n ? 1 : |2|",
        "{'a': |1|}"
      })
  void nestingHasABound(String nest) {
    String[] parts = nest.split("\\|", -1);
    for (int depth : new int[] {60, 200, 400}) {
      String text = parts[0].repeat(depth) + parts[1] + parts[2].repeat(depth);
      assertThatThrownBy(() -> Expression.compile(text))
          .isInstanceOf(ExpressionException.class)
          .hasMessageContaining("nested deeper than 50 levels");
    }
  }

  @Test
  void aLongRowOfSignsIsHarmless() {
    assertThat(value("!".repeat(4_000) + "true")).isEqualTo(Json.TRUE);
    assertThat(value("-".repeat(4_000) + "n")).isEqualTo(Json.of(7));
  }

  // too much work

  @ParameterizedTest
  @ValueSource(
      strings = {
        "many.all(i, i == 0)",
        "many.map(i, i)",
        "xs.all(a, xs.all(b, true))",
        "xs.map(a, xs.map(b, a + b))",
        "xs.map(a, xs.filter(b, b > a))",
        "xs.exists(a, xs.exists(b, b < 0))",
        "xs.transformList(i, a, xs.transformMap(j, b, b))",
        "xs.all(i, a, xs.all(j, b, true))",
        "xs.all(a, xs.all(b, true)) || true",
        "xs.map(a, xs.all(b, true) || true)",
        "lists.range(100001).map(i, i)",
        "xs.sortBy(i, xs.sortBy(j, j)[0])",
      })
  void roundsAreCountedOverAllMacros(String expression) {
    assertCutOff(expression, "it takes more than 100000 rounds");
  }

  @Test
  void exactlyAsManyRoundsAsAllowedAreMade() {
    assertThat(value("lists.range(100000).all(i, i >= 0)")).isEqualTo(Json.TRUE);
    assertThat(value("xs.all(a, lists.range(99).all(b, b >= 0))")).isEqualTo(Json.TRUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lists.range(1000000000)",
        "lists.range(9223372036854775807)",
        "xs.map(a, lists.range(10000))",
        "xs.map(a, many == many)",
        "xs.map(a, [1, 2] in many)",
        "xs.map(a, many + many)",
        "xs.map(a, sets.equivalent(xs, xs))",
        "xs.map(a, many.reverse().sort())",
        "xs.map(a, long.contains('b'))",
        "xs.map(a, long.size())",
        "xs.map(a, long + 'b')",
        "xs.map(a, long.upperAscii())",
        "xs.map(a, many.join(','))",
        "xs.map(a, [xs, xs, xs, xs, xs, xs].concat())",
        "cel.bind(all, xs.map(b, {'a': b}), xs.map(a, [all, all, all, all].concat().merge()))",
      })
  void workIsBounded(String expression) {
    assertCutOff(expression, "it takes more than 5000000 operations");
  }

  @Test
  void aListThatHoldsAListManyTimesOverIsNotGoneThroughManyTimesOver() {
    String doubling = "[[n]]" + ".map(a, [a, a])".repeat(40);
    assertCutOff(doubling + " == " + doubling, "operations");
    assertCutOff("[" + doubling + "].flatten(100)", "operations");
    assertCutOff(doubling + ".merge()", "'merge' takes objects, but one of them is a list of 2");
    assertCutOff("dyn(" + doubling + ") in [" + doubling + "]", "operations");
    assertCutOff(doubling, "its value takes more than 1048576 bytes");
    assertCutOff("xs.map(a, xs.join(','))", "its value takes more than 1048576 bytes");
    assertCutOff("dyn(" + doubling + ").unknownMember", "a list of 1 has no members");
    assertCutOff("dyn(" + doubling + ") + 1", "'+' does not work with a list of 1 and a number");
    assertCutOff("string(dyn(" + doubling + "))", "'string' does not work with a list of 1");
    assertCutOff("[" + doubling + ", " + doubling + "].distinct()", "operations");
  }

  // too much memory

  @ParameterizedTest
  @ValueSource(
      strings = {
        "half + half + half",
        "[half, half, half].join('')",
        "xs.join(half)",
        "long.replace('a', long)",
        "long.replace('', long)",
        "half.split('').join('xxx')",
        "bytes(half) + bytes(half) + bytes(half)",
        "strings.quote(half.replace('a', '\"').substring(0, 500000) + half)",
      })
  void textsAreBounded(String expression) {
    assertThatThrownBy(() -> value(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageMatching(
            "(?s).*(makes a text of more than 1048576|more than 5000000 operations).*");
  }

  @Test
  void aTextMayHaveAsManyCharactersAsAllowed() {
    assertThat(value("(half + half).size()")).isEqualTo(Json.of(1 << 20));
    assertThat(value("half.split('').size()")).isEqualTo(Json.of(1 << 19));
  }

  @Test
  void theValueIsBounded() {
    assertCutOff("[half, half]", "its value takes more than 1048576 bytes");
    assertCutOff("half + half", "its value takes more than 1048576 bytes");
    assertCutOff("{'a': half, 'b': half}", "its value takes more than 1048576 bytes");
    assertCutOff("[x, half, half]", "its value takes more than 1048576 bytes");
  }

  @Test
  void listsOfListsAreComparedOneByOneAndPaidFor() {
    assertCutOff("lists.range(3000).map(i, [i]).distinct()", "operations");
    assertThat(value("lists.range(20000).map(i, string(i)).distinct().size()"))
        .isEqualTo(Json.of(20_000));
  }

  // patterns

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+$",
        "(a|a)*b",
        "(a|aa)+b",
        "(.*a){12}b",
        "([a-zA-Z]+)*b",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(x+x+)+y"
      })
  void catastrophicPatternsRunInLinearTime(String pattern) {
    assertThat(value("'" + "a".repeat(3_000) + "!'.matches(r'" + pattern + "')"))
        .isIn(Json.TRUE, Json.FALSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(.*a){12}b"})
  void onLongTextsTheyArePaidFor(String pattern) {
    assertCutOff("xs.map(i, long.matches(r'" + pattern + "'))", "operations");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a{1000}{1000} | a pattern may repeat a part 1000 times",
        "((a{100}){100}){100} | a pattern may repeat a part 1000 times",
        "a{999999999} | a pattern may repeat a part 1000 times",
        "(a | 'matches' cannot read",
        "(?=a) | 'matches' cannot read",
        "(a)\\1 | 'matches' cannot read",
      })
  void patternsThatGrowAreRefused(String pattern, String why) {
    assertCutOff("x.text.matches(r'" + pattern + "')", why);
  }

  @Test
  void aPatternHasAtMost256Characters() {
    assertThat(value("x.text.matches('" + "a".repeat(256) + "')")).isEqualTo(Json.FALSE);
    assertCutOff("x.text.matches('" + "a".repeat(257) + "')", "a pattern may have 256 characters");
  }

  // numbers and times

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9223372036854775807 + n | '+' comes to a number out of range",
        "-9223372036854775807 - n | '-' comes to a number out of range",
        "9223372036854775807 * n | '*' comes to a number out of range",
        "n / 0 | it divides by zero",
        "n % 0 | it divides by zero",
        "math.abs(-9223372036854775807 - 1) | 'math.abs' comes to a number out of range",
        "int(1e300) | 'int' ",
        "timestamp('9999999-01-01T00:00:00Z') | 'timestamp' cannot read '9999999-01-01T00:00:00Z'",
        "timestamp('now') | 'timestamp' cannot read 'now'",
        "duration('1e9h') | 'duration' cannot read '1e9h'",
        "duration('PX') | 'duration' cannot read 'PX'",
        "timestamp('2024-01-01T00:00:00Z').getHours('No/Where') | 'getHours' cannot read",
        "timestamp('9999-12-31T23:59:59Z') + duration('1000000h') | '+' ",
        "1.0 / 0.0 | it is Infinity, which is not a JSON number",
        "base64.decode('§') | 'base64.decode' cannot read",
      })
  void whatIsOutOfRangeSaysSo(String expression, String why) {
    assertCutOff(expression, why);
  }

  @Test
  void noMessageSpeaksOfCelsInsides() {
    for (String expression :
        new String[] {
          "n + x",
          "x.text > 1",
          "n.foo",
          "xs[2000]",
          "[1][1.5]",
          "nobody.x + 1",
          "!n",
          "-x",
          "int('x')",
          "n ? 1 : 2",
          "x in 3",
          "has(n.a)",
          "size(n)",
          "x.text.matches('(')",
          "string(x)",
          "{n: 1, n: 2}",
          "{1.5: 1}",
          "[1].map(i, i / 0)",
          "n && true",
          "x.text.charAt(9)",
          "x.text.substring(3, 2)",
          "math.greatest([])",
          "math.greatest('a', n)",
          "[n, 'a'].sort()",
          "optional.none().value()",
          "[?n]",
          "n.?a",
          "type(n)",
          "1 +",
          "n + unknown(1)",
          "x ? 1 : 'a'",
          "'a' + 1",
          "if",
          "x.map(1, 2)",
          "has(n)",
          "a b",
          "@",
          "99999999999999999999",
          "'abc",
          "{",
          "1.map(i, i)",
          "x.text.replace('a')"
        }) {
      assertThatThrownBy(() -> value(expression))
          .as(expression)
          .isInstanceOf(ExpressionException.class)
          .hasMessageStartingWith("Expected ")
          .message()
          .doesNotContain(
              "overload",
              "<input>",
              "evaluation error",
              "int64",
              "_+_",
              "container",
              "dyn.",
              "%A0",
              "java.",
              "dev.cel",
              "null,",
              "NUM_INT",
              "Exception");
    }
  }
}
