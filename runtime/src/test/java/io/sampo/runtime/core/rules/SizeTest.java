package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.group;
import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is too large to be kept is refused by the rules. */
class SizeTest {
  private static final Json LARGE = Json.of("x".repeat(40));

  private static Scenario started(Sketch sketch) {
    Program.Sizes sizes = new Program.Sizes(50);
    Program.Limits limits = new Program.Limits(100, true, 3, 2, sizes, RetryPolicy.USUAL);
    Program program =
        Compiler.compile(
            sketch.program().key(), sketch.definition(), limits, ExpressionCompiler.unbounded());
    return Scenario.of(program).when(Words.start());
  }

  private static StepKind loop() {
    return new StepKind.Loop(
        "[1, 2]", "it", List.of(step("x").definition()), OptionalInt.of(1), OptionalInt.empty());
  }

  @Test
  void aLoopWhoseResultIsTooLargeFailsWithTheCodeOfALimit() {
    // given
    Scenario story = started(Sketch.of(step("each", loop()).continues(), step("last")));
    // when
    story.when(succeed("each[0]/x", LARGE)).when(succeed("each[1]/x", LARGE));
    // then
    assertThat(story.step("each").failure().orElseThrow().code()).isEqualTo("limit");
    assertThat(story.step("each").failure().orElseThrow().message())
        .isEqualTo(
            "Expected the result of step 'each' to take at most 50 bytes, but it takes 87;"
                + " yield less, or raise sampo.most-output-bytes");
  }

  @Test
  void aResultThatIsAsLargeAsItMayBeIsKept() {
    Scenario story = started(Sketch.of(group("g", step("x"))));
    story.when(succeed("g/x", LARGE));
    assertThat(story.execution().status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void anExecutionWhoseOutputIsTooLargeFails() {
    // given
    Scenario story = started(Sketch.of(step("a")).output("o", "a").output("p", "a"));
    // when
    story.when(succeed("a", LARGE));
    // then
    assertThat(story.execution().outcome())
        .isInstanceOfSatisfying(
            Outcome.Ended.class,
            ended ->
                assertThat(ended.cause().text())
                    .contains("the output of the execution to take at most 50 bytes"));
  }
}
