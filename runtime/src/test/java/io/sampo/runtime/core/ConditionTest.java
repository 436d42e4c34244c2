package io.sampo.runtime.core;

import static io.sampo.runtime.core.Sketch.step;
import static io.sampo.runtime.core.Words.completed;
import static io.sampo.runtime.core.Words.done;
import static io.sampo.runtime.core.Words.scheduled;
import static io.sampo.runtime.core.Words.skipped;
import static io.sampo.runtime.core.Words.start;
import static io.sampo.runtime.core.Words.started;
import static io.sampo.runtime.core.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Steps that run only under a condition. */
class ConditionTest {

  @Test
  void aStepWhoseConditionHoldsRuns() {
    Scenario.started(Sketch.of(step("a"), step("b").when("a == 'a'")))
        .when(succeed("a"))
        .then(completed("a"), scheduled("b"));
  }

  @Test
  void aStepWhoseConditionIsFalseIsSkippedWithTheReasonAndItsDependantsRun() {
    Scenario.started(Sketch.of(step("a"), step("b").when("${a == 'x'}"), step("c")))
        .when(succeed("a"))
        .then(completed("a"), skipped("b", "a == 'x'"), scheduled("c"));
  }

  @Test
  void aConditionReadsTheInput() {
    Json.Obj input = Json.object("total", Json.of(3));
    Scenario.of(Sketch.of(step("a").when("inputs.total > 5"), step("b").when("total == 3")))
        .when(start(input))
        .then(started(input), skipped("a", "inputs.total > 5"), scheduled("b"));
  }

  @Test
  void aLongRowOfSkippedStepsEndsInOneTransitionWithoutDeepRecursion() {
    // given
    List<Sketch.Step> steps =
        IntStream.range(0, 10_000).mapToObj(i -> step("s" + i).when("no")).toList();
    // when
    Scenario story = Scenario.of(Sketch.of(steps)).when(start(Json.object("no", Json.FALSE)));
    // then
    assertThat(story.events()).hasSize(10_002).endsWith(done(Json.NULL));
  }

  @Test
  void theResultOfASkippedStepIsNull() {
    Scenario.started(
            Sketch.of(step("a").when("1 > 2"), step("b").input(Json.object("of", Json.of("${a}")))))
        .then(started(), skipped("a", "1 > 2"), scheduled("b", Json.object("of", Json.NULL)));
  }

  @Test
  void aConditionThatCannotBeEvaluatedFailsTheStepAndSaysWhy() {
    // when
    Scenario story = Scenario.started(Sketch.of(step("a").when("nothing.like.it > 1")));
    // then
    Failure failure = story.step("a").failure().orElseThrow();
    assertThat(story.status("a")).isEqualTo(StepStatus.FAILED);
    assertThat(failure.code()).isEqualTo(Failure.EXPRESSION);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure.message()).contains("nothing.like.it > 1");
    Failure recorded = Failure.permanent(Failure.EXPRESSION, failure.message());
    assertThat(story.events()).endsWith(Words.ended(new Cause.StepFailed("a", 0, recorded)));
  }

  @Test
  void aConditionThatIsNoBooleanFailsTheStepAndSaysWhatItIs() {
    Scenario story = Scenario.started(Sketch.of(step("a").when("1 + 1")));
    assertThat(story.step("a").failure().orElseThrow().message())
        .isEqualTo("Expected the condition '1 + 1' to be true or false, but it is 2");
  }

  @Test
  void anExpressionFailureIsNotRetried() {
    Scenario story = Scenario.started(Sketch.of(step("a").when("missing").tries(5)));
    assertThat(story.status("a")).isEqualTo(StepStatus.FAILED);
  }

  @Test
  void anExpressionFailureMayBeContinuedOver() {
    Scenario story = Scenario.started(Sketch.of(step("a").when("missing").continues(), step("b")));
    assertThat(story.events()).endsWith(scheduled("b"));
  }
}
