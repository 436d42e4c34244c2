package io.sampo.runtime.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code uuid()} and {@code random()} draw for steps. */
class DrawsTest {
  private static final String UUID =
      "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

  private static List<Json> items(String text) {
    return ((Json.Arr) JsonText.parse(text)).items();
  }

  @Test
  void aSecondRunOfTheSameDecisionsDrawsTheSame() {
    String steps =
        "- {id: a, action: ask, inputs: [\"${uuid()}\", \"${uuid()}\", \"${random()}\"]}";
    // when
    String first = Play.steps(steps).input("a");
    String second = Play.steps(steps).input("a");
    // then
    assertThat(second).isEqualTo(first);
    assertThat(((Json.Str) items(first).get(0)).value()).matches(UUID);
    assertThat(items(first)).doesNotHaveDuplicates();
    assertThat(((Json.Num) items(first).get(2)).value().doubleValue()).isBetween(0.0, 1.0);
  }

  @Test
  void stepsItemsIterationsAndJumpsDrawValuesOfTheirOwn() {
    Play play =
        Play.workflow(
            """
            outputs: {x: "${uuid()}", y: "${uuid()}"}
            steps:
              - {id: a, action: ask, inputs: "${uuid()}", depends_on: []}
              - {id: b, action: ask, inputs: "${uuid()}", depends_on: []}
              - {id: c, action: ask, for_each: "[1, 2]", parallel: 2, inputs: "${uuid()}", depends_on: []}
              - {id: d, action: ask, on_error: {goto: a}, depends_on: [a]}
            """);
    Json first = Json.of(play.input("a"));
    play.succeeds("a").failsForGood("d", "lost");
    // then
    assertThat(
            List.of(
                first.toString(),
                Json.of(play.input("a#2")).toString(),
                Json.of(play.input("b")).toString(),
                Json.of(play.input("c[0]")).toString(),
                Json.of(play.input("c[1]")).toString()))
        .doesNotHaveDuplicates();
    // when
    play.succeeds("a#2").succeeds("d#2").succeeds("b").succeeds("c[0]").succeeds("c[1]");
    // then
    Json.Obj output = (Json.Obj) JsonText.parse(play.output());
    assertThat(output.get("x")).isNotEqualTo(output.get("y"));
  }

  @Test
  void allAttemptsOfWhatContainsAStepDrawTheSame() {
    Play play =
        Play.steps(
            "- {id: g, retry: 1, group: {steps: [{id: a, action: ask, inputs: \"${uuid()}\"}]}}");
    String first = play.input("g/a");
    play.fails("g/a", "lost").passes(Duration.ofSeconds(1));
    assertThat(play.input("g~2/a")).isEqualTo(first);
  }

  @Test
  void theConditionOfALoopDrawsAnewInEachIteration() {
    Play.steps(
            """
            - id: r
              loop:
                until: seen.size() == 3 && seen.distinct().size() == 3
                max_iterations: 3
                steps:
                  - {id: a, action: echo, inputs: "${coalesce(store.?seen, []) + [uuid()]}", outputs: [seen]}
            - {id: z, action: echo, inputs: "${seen.distinct().size()}"}
            """)
        .completes("3");
  }
}
