package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.completed;
import static io.sampo.runtime.core.rules.Words.done;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.start;
import static io.sampo.runtime.core.rules.Words.started;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Inputs, outputs and the store. */
class DataTest {
  private static final Json.Obj INPUT = Json.object("n", Json.of(7));

  @Test
  void aStepWithoutInputsRunsOnTheWorkflowsInput() {
    // given
    Scenario story = Scenario.of(Sketch.of(step("a")));
    // when
    story.when(start(INPUT));
    // then
    story.then(started(INPUT), scheduled("a"));
    assertThat(story.execution().agenda().all()).containsExactly(story.attempt("a", 1, INPUT));
  }

  @Test
  void anInputIsRenderedWhenTheStepIsScheduled() {
    // given
    Json template = Json.object(Map.of("x", Json.of("${a.id}"), "y", Json.of("${n}")));
    Scenario story = Scenario.of(Sketch.of(step("a"), step("b").input(template)));
    story.when(start(INPUT));
    Json result = Json.object("id", Json.of("o-1"));
    // when
    story.when(succeed("a", result));
    // then
    Json rendered = Json.object(Map.of("x", Json.of("o-1"), "y", Json.of(7)));
    story.then(completed("a", result), scheduled("b", rendered));
  }

  @Test
  void toAStepThatDependsOnNothingThoseThatAreNotOverAreNull() {
    // given
    Sketch sketch = Sketch.of(step("a").input(Json.of("${b}")), step("b").after());
    Scenario story = Scenario.of(sketch);
    Json.Obj input = Json.object("b", Json.of("input"));
    // when
    story.when(start(input));
    // then
    story.then(started(input), scheduled("a", Json.NULL), scheduled("b"));
  }

  @Test
  void theResultGoesIntoTheStoreUnderItsName() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").outputs("order")));
    // when
    story.when(succeed("a", INPUT));
    // then
    assertThat(story.store()).containsExactly(Map.entry("order", INPUT));
  }

  @Test
  void ofSeveralNamesEachTakesTheMemberOfItsName() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").outputs("n", "m")));
    // when
    story.when(succeed("a", INPUT));
    // then
    assertThat(story.store()).containsOnly(Map.entry("n", Json.of(7)), Map.entry("m", Json.NULL));
  }

  @Test
  void ofSeveralNamesEachTakesAllOfAResultWithoutMembers() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").outputs("n", "m")));
    // when
    story.when(succeed("a", Json.of(3)));
    // then
    assertThat(story.store()).containsOnly(Map.entry("n", Json.of(3)), Map.entry("m", Json.of(3)));
  }

  @Test
  void writesToTheStoreAreCommittedWithTheResult() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b"), step("c")));
    story.when(succeed("a", Map.of("x", Optional.of(Json.of(1)), "y", Optional.of(Json.of(2)))));
    // when
    story.when(succeed("b", Map.of("x", Optional.empty(), "y", Optional.of(Json.of(3)))));
    // then
    assertThat(story.store()).containsExactly(Map.entry("y", Json.of(3)));
    assertThat(story.execution().store().get("x")).isNull();
    assertThat(story.execution().store().get("y")).isEqualTo(Json.of(3));
  }

  @Test
  void theNamedResultBeatsAWriteUnderTheSameName() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").outputs("x")));
    // when
    story.when(succeed("a", Map.of("x", Optional.of(Json.of("write")))));
    // then
    assertThat(story.store()).containsExactly(Map.entry("x", Json.of("a")));
  }

  @Test
  void aFailedStepWritesNothing() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a").outputs("x").continues(), step("b")));
    // when
    story.when(fail("a"));
    // then
    assertThat(story.store()).isEmpty();
  }

  @Test
  void namesMeanTheStoreThenAStepThenTheInput() {
    // given
    Json template = Json.array(Json.of("${a}"), Json.of("${b}"), Json.of("${c}"));
    Sketch sketch = Sketch.of(step("a"), step("b"), step("z").input(template));
    Json.Obj input =
        Json.object(Map.of("a", Json.of("in"), "b", Json.of("in"), "c", Json.of("in")));
    Scenario story = Scenario.of(sketch).when(start(input));
    story.when(succeed("a", Map.of("b", Optional.of(Json.of("stored")))));
    // when
    story.when(succeed("b"));
    // then
    Json rendered = Json.array(Json.of("a"), Json.of("stored"), Json.of("in"));
    story.then(completed("b"), scheduled("z", rendered));
  }

  @Test
  void reservedNamesReachEverything() {
    // given
    Map<String, String> paths =
        Map.of(
            "input", "${inputs.n}",
            "env", "${env.STAGE}",
            "store", "${store.kept}",
            "step", "${steps.a.output}",
            "id", "${execution.id}",
            "began", "${execution.started_at}",
            "name", "${workflow.name}",
            "version", "${workflow.version}");
    Map<String, Json> template = new java.util.LinkedHashMap<>();
    paths.forEach((name, path) -> template.put(name, Json.of(path)));
    Sketch sketch = Sketch.of(step("a"), step("z").input(Json.object(template)));
    Scenario story = Scenario.of(sketch.env("STAGE", "test")).when(start(INPUT));
    // when
    story.when(succeed("a", Map.of("kept", Optional.of(Json.TRUE))));
    // then
    Json.Obj expected =
        Json.object(
            Map.of(
                "input", Json.of(7),
                "env", Json.of("test"),
                "store", Json.TRUE,
                "step", Json.of("a"),
                "id", Json.of(Words.ID),
                "began", Json.of("1970-01-01T00:00:01Z"),
                "name", Json.of(Sketch.NAME),
                "version", Json.of("1.0.0")));
    assertThat(story.execution().agenda().all()).containsExactly(story.attempt("z", 1, expected));
  }

  @Test
  void theOutputIsTheResultOfTheLastCompletedStepOfTheDefinition() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b").after(), step("c").after()));
    story.when(succeed("b")).when(succeed("a"));
    // when
    story.when(succeed("c"));
    // then
    story.then(completed("c"), done(Json.of("c")));
  }

  @Test
  void stepsThatDidNotCompleteGiveNoOutput() {
    Scenario.started(Sketch.of(step("a"), step("b").when("1 > 2")))
        .when(succeed("a"))
        .then(completed("a"), Words.skipped("b", "1 > 2"), done(Json.of("a")));
  }

  @Test
  void declaredOutputsAreAnObjectOfWhatTheyName() {
    // given
    Sketch sketch =
        Sketch.of(step("a"), step("b"))
            .output("first", "a")
            .output("sum", "${inputs.n + 1}")
            .output("deep", "b.id");
    Scenario story = Scenario.of(sketch).when(start(INPUT)).when(succeed("a"));
    // when
    story.when(succeed("b", Json.object("id", Json.of("x"))));
    // then
    Json output =
        Json.object(Map.of("first", Json.of("a"), "sum", Json.of(8), "deep", Json.of("x")));
    assertThat(story.execution().outcome()).isEqualTo(new Outcome.Completed(output, List.of()));
  }

  @Test
  void anOutputThatCannotBeFormedFailsTheExecutionAndSaysWhy() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a")).output("x", "a.missing"));
    // when
    story.when(succeed("a", INPUT));
    // then
    assertThat(story.execution().status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(story.events())
        .containsExactly(
            completed("a", INPUT),
            Words.ended(
                new Cause.InvalidOutput(
                    "Expected a member 'missing' for 'a.missing', but found an object with [n]")));
  }

  @Test
  void anInputThatCannotBeRenderedFailsTheStepAndSaysWhy() {
    // given
    Scenario story = Scenario.started(Sketch.of(step("a"), step("b").input(Json.of("${a.x[3]}"))));
    Json result = Json.object("x", Json.array(Json.of(1)));
    // when
    story.when(succeed("a", result));
    // then
    Failure failure =
        Failure.permanent(
            Failure.EXPRESSION, "Expected an item 3 for 'a.x[3]', but found an array of 1");
    story.then(
        completed("a", result),
        new Event.StepFailed("b", 0, failure, false, NOW),
        Words.ended(new Cause.StepFailed("b", 0, failure)));
  }
}
