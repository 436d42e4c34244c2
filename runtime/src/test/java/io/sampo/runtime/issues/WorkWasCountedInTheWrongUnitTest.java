package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.expression.Budget;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.expression.Variables;
import io.sampo.runtime.schema.JsonSchemas;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A schema with {@code required} of 50,000 names took as many look-ups for each item of an input,
 * which the meter of checks took for one step: over 30 s within the bound. So did an expression
 * that reads a number of 900 digits often.
 */
@Timeout(120)
class WorkWasCountedInTheWrongUnitTest {
  private static final JsonSchemas SCHEMAS = new JsonSchemas();

  private static Json names(int count) {
    return Json.array(IntStream.range(0, count).mapToObj(at -> Json.of("n" + at)).toList());
  }

  private static Json items(int count, Json item) {
    return Json.array(Collections.nCopies(count, item));
  }

  private static void stops(Json schema, Json value) {
    assertThat(SCHEMAS.violations(schema, value))
        .anySatisfy(
            violation ->
                assertThat(violation.message())
                    .matches("(?s).*(takes more than 1000000 steps|too long to look for).*"));
  }

  private static Json not(String keyword, Json data) {
    return Json.object("items", Json.object("not", Json.object(keyword, data)));
  }

  @Test
  void namesThatAreRequired() {
    stops(not("required", names(50_000)), items(73_000, Json.object("a", Json.of(1))));
  }

  @Test
  void namesThatDependOnOthers() {
    stops(
        not("dependentRequired", Json.object("a", names(50_000))),
        items(20_000, Json.object("a", Json.of(1))));
  }

  @Test
  void propertiesThatAreLookedUp() {
    Json properties =
        Json.object(
            IntStream.range(0, 9_000)
                .boxed()
                .collect(Collectors.toMap(at -> "p" + at, at -> Json.TRUE)));
    stops(
        Json.object("items", Json.object("properties", properties)),
        items(20_000, Json.object("a", Json.of(1))));
  }

  @Test
  void valuesThatAreCompared() {
    Json item = Json.object("a", Json.of(1));
    stops(not("const", names(50_000)), items(20_000, item));
    stops(not("enum", Json.array(names(50_000), Json.of(1))), items(20_000, item));
  }

  @Test
  void patternsThatAreMatched() {
    Json pattern = Json.of("(a|b|c|d|e|f|g){100}x");
    Json text = Json.of("abcdefg".repeat(20));
    stops(not("pattern", pattern), items(20_000, text));
    Json patterns =
        Json.object(
            IntStream.range(0, 200)
                .boxed()
                .collect(Collectors.toMap(at -> "(a|b){50}x" + at, at -> Json.TRUE)));
    stops(not("patternProperties", patterns), items(5_000, Json.object("abab".repeat(20), text)));
  }

  @Test
  void anOrdinaryCheckIsFarFromTheBound() {
    Json schema =
        JsonText.parse(
            "{\"type\": \"array\", \"items\": {\"required\": [\"id\", \"n\"], \"properties\": {\"id\":"
                + " {\"type\": \"string\", \"pattern\": \"^o-[0-9]+$\"}, \"n\": {\"minimum\": 1}, \"k\":"
                + " {\"enum\": [\"a\", \"b\"]}}}}");
    Json item = JsonText.parse("{\"id\": \"o-123\", \"n\": 2, \"k\": \"a\"}");
    assertThat(SCHEMAS.violations(schema, items(10_000, item))).isEmpty();
  }

  // expressions

  private static Json value(String expression, Map<String, Json> values) {
    return Expression.compile(expression).evaluate(name -> Optional.ofNullable(values.get(name)));
  }

  @Test
  void digitsInExpressions() {
    Map<String, Json> values =
        Map.of(
            "d", JsonText.parse("0." + "7".repeat(900)),
            "xs", items(90_000, Json.of(1)));
    for (String expression :
        List.of(
            "xs.all(x, d == d + 1 - 1 || d == d)",
            "xs.all(x, d < d || d <= d)",
            "xs.all(x, string(d) != '')",
            "xs.map(x, d).sort().size() > 0",
            "xs.map(x, d).distinct().size() == 1")) {
      assertThatThrownBy(() -> value(expression, values))
          .isInstanceOf(ExpressionException.class)
          .hasMessageContaining("it takes more than 5000000 operations");
    }
  }

  @Test
  void aNameIsLookedUpOnceInAnEvaluation() {
    // given
    AtomicInteger lookUps = new AtomicInteger();
    Json xs = items(1_000, Json.of(1));
    Variables counting =
        new Variables() {
          private final Budget budget = new Budget.Together().budget();

          @Override
          public Optional<Json> find(String name) {
            lookUps.incrementAndGet();
            return Optional.of(name.equals("xs") ? xs : Json.object("a", Json.of(1)));
          }

          @Override
          public Budget budget() {
            return budget;
          }
        };
    // when
    Json value = Expression.compile("xs.all(x, steps.a == x)").evaluate(counting);
    // then
    assertThat(value).isEqualTo(Json.TRUE);
    assertThat(lookUps).hasValue(2);
  }

  @Test
  void aMessageNamesSomeMembersOnly() {
    Map<String, Json> members =
        IntStream.range(0, 50_000)
            .boxed()
            .collect(Collectors.toMap(at -> "m" + at, at -> Json.NULL));
    List<Integer> lengths = new ArrayList<>();
    for (String expression : List.of("x.none", "x.none + 1")) {
      try {
        lengths.add(value(expression, Map.of("x", Json.object(members))).toString().length());
      } catch (ExpressionException e) {
        lengths.add(String.valueOf(e.getMessage()).length());
      }
    }
    assertThat(lengths).allMatch(length -> length < 1_000);
  }
}
