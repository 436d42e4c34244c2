package io.sampo.runtime.core.program;

import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.json.Json;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import io.sampo.runtime.core.rules.Sketch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompilerTest {

  private static Block block(Sketch.Step... steps) {
    return Sketch.of(steps).program().block();
  }

  @Test
  void aListIsAChain() {
    Block block = block(step("a"), step("b"), step("c"));
    assertThat(block.successors(0)).containsExactly(1);
    assertThat(block.successors(2)).isEmpty();
    assertThat(block.needed(0)).isZero();
    assertThat(block.needed(2)).isEqualTo(1);
    assertThat(block.indexOf("c")).isEqualTo(2);
    assertThat(block.indexOf("d")).isEqualTo(-1);
  }

  @Test
  void dependenciesBecomeSuccessorsAndNeeds() {
    Block block =
        block(
            step("a").after("c"),
            step("b").after(new Join.Any(), "a", "c"),
            step("c").after(),
            step("d").after(new Join.Count(2), "a", "b", "c"));
    assertThat(block.successors(2)).containsExactly(0, 1, 3);
    assertThat(List.of(block.needed(0), block.needed(1), block.needed(2), block.needed(3)))
        .containsExactly(1, 1, 0, 2);
  }

  @Test
  void anEmptyInputMeansTheWorkflowsInputWithoutATemplate() {
    Block block = block(step("a"), step("b").input(Json.array()));
    assertThat(((Task.Call) block.nodes().get(0).task()).input()).isEmpty();
    assertThat(((Task.Call) block.nodes().get(1).task()).input()).isPresent();
  }

  @Test
  void aTimeoutBelowAMillisecondIsStillABound() {
    Block block = block(step("a").timeout(Duration.ofNanos(1)), step("b"));
    assertThat(block.nodes().get(0).policy().timeoutMillis()).isEqualTo(1);
    assertThat(block.nodes().get(1).policy().timeoutMillis()).isZero();
  }

  @Test
  void boundsComeFromTheOptions() {
    Program bounded = Sketch.of(step("a")).timeout(5).concurrency(3).env("A", "b").program();
    Program unbounded = Sketch.of(step("a")).program();
    assertThat(bounded.bounds()).isEqualTo(new Program.Bounds(5, 3, Program.Limits.STANDARD));
    assertThat(bounded.env()).isEqualTo(Json.object("A", Json.of("b")));
    assertThat(unbounded.bounds())
        .isEqualTo(new Program.Bounds(0, Integer.MAX_VALUE, Program.Limits.STANDARD));
  }

  @Test
  void aPolicyIsResolvedOnce() {
    RetryPolicy thrice = RetryPolicy.of(3, RetryPolicy.Backoff.NONE);
    Block block =
        Sketch.of(step("a").retry(new Retry.Named("thrice")), step("b").onError(new OnError.Fail()))
            .policy("thrice", thrice)
            .defaults(RetryPolicy.NONE, new OnError.Continue())
            .program()
            .block();
    assertThat(block.nodes().get(0).policy())
        .isEqualTo(
            new Node.Policy(
                thrice,
                new Node.Bounds(0, 0),
                Optional.of(new OnError.Continue()),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty()));
    assertThat(block.nodes().get(1).policy())
        .isEqualTo(
            new Node.Policy(
                RetryPolicy.NONE,
                new Node.Bounds(0, 0),
                Optional.of(new OnError.Fail()),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty()));
  }

  @Test
  void whatWasNotCheckedIsRefusedWithItsName() {
    assertThatThrownBy(() -> block(step("a").after("ghost")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ghost'");
    assertThatThrownBy(() -> block(step("a").retry(new Retry.Named("ghost"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ghost'");
    assertThatThrownBy(() -> block(step("a").when("1 +"))).hasMessageContaining("does not compile");
    assertThatThrownBy(() -> block(pause("a", "${1 +}"))).hasMessageContaining("does not compile");
  }

  @Test
  void whatAnExecutionMayTakeIsASetting() {
    Program program = Sketch.of(step("a")).program();
    Program.Limits limits =
        new Program.Limits(3, true, 4, 5, new Program.Sizes(6), RetryPolicy.NONE);
    assertThat(
            Compiler.compile(
                    program.key(), program.definition(), limits, ExpressionCompiler.unbounded())
                .bounds()
                .limits())
        .isEqualTo(limits);
  }
}
