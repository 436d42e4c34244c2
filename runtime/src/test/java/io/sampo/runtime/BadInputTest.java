package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets a clear error, and a neighbour that runs meanwhile is not harmed by it. */
class BadInputTest {
  private final CountDownLatch release = new CountDownLatch(1);
  @TempDir Path folder;
  private TestSampo engine;
  private CompletionStage<ExecutionView> neighbour;

  @BeforeEach
  void openWithANeighbourRunning() {
    engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register(
            "hold",
            Json.class,
            (input, context) -> {
              release.await();
              return "well";
            });
    engine.with("name: neighbour\nsteps: [{id: a, action: hold}, {id: b, action: hold}]");
    neighbour = engine.sampo().client().run("neighbour-1", What.of("neighbour", Json.object()));
  }

  @AfterEach
  void neighbourIsUnharmed() {
    release.countDown();
    assertThat(get(neighbour).status()).isEqualTo(ExecutionStatus.COMPLETED);
    engine.close();
  }

  @Test
  void namesTheUnknownKeyWithItsPlaceAndASuggestion() {
    assertThatThrownBy(() -> yaml("name: w\nsteps:\n  - id: a\n    action: hold\n    timout: 5s\n"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("timout")
        .hasMessageContaining("did you mean 'timeout'?")
        .hasMessageContaining("test.yaml:5:5");
  }

  @Test
  void namesTheWrongTypeWithItsPlace() {
    assertThatThrownBy(() -> yaml("name: w\nsteps:\n  - {id: a, action: hold, timeout: [1]}\n"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("test.yaml:3:");
  }

  @Test
  void namesACycleStepByStep() {
    assertThatThrownBy(
            () ->
                engine
                    .sampo()
                    .register(
                        yaml(
                            """
                            name: w
                            steps:
                              - {id: a, action: hold, depends_on: [c]}
                              - {id: b, action: hold, depends_on: [a]}
                              - {id: c, action: hold, depends_on: [b]}
                            """)))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageMatching("(?s).*(a -> .* -> a|b -> .* -> b|c -> .* -> c).*");
  }

  @Test
  void namesTheActionNobodyRegisteredAndSuggestsOne() {
    assertThatThrownBy(
            () -> engine.sampo().register(yaml("name: w\nsteps: [{id: a, action: hould}]")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("'hould'")
        .hasMessageContaining("did you mean 'hold'?");
  }

  @Test
  void namesWhatThisVersionDoesNotRun() {
    assertThatThrownBy(
            () ->
                engine
                    .sampo()
                    .register(yaml("name: w\nsteps: [{id: a, approval: {message: sure}}]")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("approval");
  }

  @Test
  void rejectsAStartWithoutARequiredInputAndWritesNothing() {
    // given
    engine
        .sampo()
        .register(
            yaml(
                """
                name: w
                inputs: [{name: amount, type: number, required: true}]
                steps: [{id: a, action: hold}]
                """));
    // when
    CompletionStage<String> start =
        engine.sampo().client().start("w-1", What.of("w", Json.object()));
    // then
    assertThatThrownBy(() -> get(start))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(Reply.Code.INVALID))
        .hasMessageContaining("Required input missing: amount");
    assertThat(engine.sampo().index().orElseThrow().find("w-1")).isEmpty();
  }

  @Test
  void rejectsAnUnknownWorkflowAndSuggestsOne() {
    assertThatThrownBy(() -> get(engine.sampo().client().start(What.of("neighbor", Json.object()))))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("did you mean 'neighbour'?");
  }

  @Test
  void rejectsTheSameIdWithOtherContent() {
    assertThatThrownBy(
            () ->
                get(
                    engine
                        .sampo()
                        .client()
                        .start("neighbour-1", What.of("neighbour", Json.object("x", Json.of(1))))))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(Reply.Code.CONFLICT));
  }

  @Test
  void failsTheStepWhoseResultIsTooLarge() {
    // given
    engine.sampo().actions().register("large", Json.class, (i, c) -> "x".repeat(2 << 20));
    engine.sampo().register(yaml("name: w\nsteps: [{id: a, action: large}]"));
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(failure(view).code()).isEqualTo(Failure.RESULT);
    assertThat(failure(view).message()).contains("at most 1048576 bytes").contains("2097154");
  }

  @Test
  void failsTheStepThatOverflowsTheStack() {
    // given
    engine.sampo().actions().register("deep", Json.class, (i, c) -> overflow(0));
    engine.sampo().register(yaml("name: w\nsteps: [{id: a, action: deep}]"));
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(failure(view).code()).isEqualTo(Failure.STACK_OVERFLOW);
  }

  @Test
  void failsTheStepWhoseResultCannotBeJson() {
    // given
    engine.sampo().actions().register("odd", Json.class, (i, c) -> Double.NaN);
    engine.sampo().register(yaml("name: w\nsteps: [{id: a, action: odd}]"));
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(failure(view).code()).isEqualTo(Failure.RESULT);
  }

  @Test
  void failsTheStepWhoseResultIsAFutureWithWhatToDo() {
    // given
    Object later = CompletableFuture.failedFuture(new IllegalStateException("no"));
    engine.sampo().actions().register("later", Json.class, (i, c) -> later);
    engine.sampo().register(yaml("name: w\nsteps: [{id: a, action: later}]"));
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(failure(view).code()).isEqualTo(Failure.RESULT);
    assertThat(failure(view).message()).contains("registerAsync");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  private static Failure failure(ExecutionView view) {
    assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
    return view.step("a").orElseThrow().failure().orElseThrow();
  }
}
