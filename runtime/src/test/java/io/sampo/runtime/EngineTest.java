package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of the engine are promised, seen from outside, on the real journal. */
class EngineTest {
  private final AtomicInteger blocked = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();
  @TempDir Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
    engine.sampo().actions().register("echo", Json.class, (input, context) -> input);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void returnsTheResultOfTheLastStepWhenNoOutputsAreDeclared() {
    // given
    engine.with("name: w\nsteps: [{id: a, action: echo}, {id: b, action: echo}]");
    // when
    ExecutionView view = engine.run("w", Json.object("x", Json.of(1)));
    // then
    assertThat(view.outcome())
        .isEqualTo(new Outcome.Completed(Json.object("x", Json.of(1)), List.of()));
    assertThat(view.percent()).isEqualTo(100);
  }

  @Test
  void passesDataThroughTemplatesStoreAndDeclaredOutputs() {
    // given
    engine.with(
        """
        name: w
        inputs: [{name: who, type: string, required: true}]
        outputs: [{name: greeting, type: string, source: polish.text}]
        steps:
          - {id: greet, action: echo, inputs: {text: "Hello ${who}"}, outputs: [greeting_data]}
          - {id: polish, action: echo, inputs: {text: "${greeting_data.text}!", raw: "${greet}"}}
        """);
    // when
    ExecutionView view = engine.run("w", Json.object("who", Json.of("Aino")));
    // then
    assertThat(view.outcome())
        .isEqualTo(
            new Outcome.Completed(Json.object("greeting", Json.of("Hello Aino!")), List.of()));
    assertThat(view.step("polish").orElseThrow().output())
        .isEqualTo(
            Json.object(
                Map.of(
                    "text", Json.of("Hello Aino!"),
                    "raw", Json.object("text", Json.of("Hello Aino")))));
  }

  @Test
  void triesAsOftenAsItSaysAndKeepsTheIdempotencyKey() {
    // given
    List<String> keys = new java.util.concurrent.CopyOnWriteArrayList<>();
    engine
        .sampo()
        .actions()
        .register(
            "flaky",
            Json.class,
            (input, context) -> {
              keys.add(context.idempotencyKey());
              if (context.attempt() < 3) {
                throw new ActionException("busy", "try later");
              }
              return "done on " + context.attempt();
            });
    engine.with("name: w\nsteps: [{id: a, action: flaky, retry: {attempts: 3, delay: 5ms}}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().output()).isEqualTo(Json.of("done on 3"));
    assertThat(keys).hasSize(3).containsOnly("w-1/a");
  }

  @Test
  void usesTheWorkflowsRetriesForStepsWithoutTheirOwn() {
    // given
    AtomicInteger calls = new AtomicInteger();
    engine
        .sampo()
        .actions()
        .register(
            "failing",
            Json.class,
            (input, context) -> {
              calls.incrementAndGet();
              throw new IllegalStateException("no");
            });
    engine.with("name: w\nmax_retries: 3\nsteps: [{id: a, action: failing}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(calls).hasValue(4);
    assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(((Outcome.Ended) view.outcome()).cause())
        .isInstanceOfSatisfying(
            Cause.StepFailed.class,
            cause -> {
              assertThat(cause.step()).isEqualTo("a");
              assertThat(cause.attempt()).isEqualTo(4);
              assertThat(cause.failure().types()).startsWith("java.lang.IllegalStateException");
            });
  }

  @Test
  void interruptsAStepThatTakesTooLong() {
    // given
    engine.sampo().actions().register("slow", Json.class, (input, context) -> block());
    engine.with("name: w\nsteps: [{id: a, action: slow, timeout: 500ms}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().failure().map(Failure::code)).contains(Failure.TIMEOUT);
    Awaitility.await().until(() -> interrupted.get() == blocked.get());
  }

  @Test
  void interruptsAWorkflowThatTakesTooLong() {
    // given
    engine.sampo().actions().register("slow", Json.class, (input, context) -> block());
    engine.with("name: w\ntimeout: 500ms\nsteps: [{id: a, action: slow}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.outcome()).isEqualTo(new Outcome.Ended(new Cause.TimedOut(500)));
    assertThat(view.step("a").orElseThrow().status()).isEqualTo(StepStatus.CANCELLED);
    Awaitility.await().until(() -> interrupted.get() == blocked.get());
  }

  @Test
  void cancelsAtOnceAndNeverStartsWhatFollows() {
    // given
    engine.sampo().actions().register("slow", Json.class, (input, context) -> block());
    engine.with("name: w\nsteps: [{id: a, action: slow}, {id: b, action: echo}]");
    get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
    Awaitility.await().until(() -> blocked.get() == 1);
    // when
    get(engine.sampo().client().cancel("w-1", "anna", "not needed"));
    // then
    Awaitility.await().until(() -> interrupted.get() == 1);
    ExecutionView view = get(engine.sampo().client().await("w-1"));
    assertThat(view.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(view.outcome())
        .isEqualTo(new Outcome.Ended(new Cause.Cancelled("anna", "not needed")));
    assertThat(view.step("b").orElseThrow().status()).isEqualTo(StepStatus.PENDING);
  }

  @Test
  void neverRunsMoreStepsThanAllowed() {
    // given
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    engine
        .sampo()
        .actions()
        .register(
            "count",
            Json.class,
            (input, context) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              Thread.onSpinWait();
              running.decrementAndGet();
              return null;
            });
    StringBuilder yaml = new StringBuilder("name: w\nmax_concurrency: 3\nsteps:\n");
    for (int step = 0; step < 50; step++) {
      yaml.append("  - {id: s").append(step).append(", action: count, depends_on: []}\n");
    }
    engine.with(yaml.toString());
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void runsAsynchronousActionsWithoutHoldingAThread() {
    // given
    engine
        .sampo()
        .actions()
        .registerAsync(
            "later", Json.class, (input, context) -> CompletableFuture.supplyAsync(() -> "async"));
    engine.with("name: w\nsteps: [{id: a, action: later}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().output()).isEqualTo(Json.of("async"));
  }

  private Json block() throws InterruptedException {
    blocked.incrementAndGet();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
      throw e;
    }
    throw new AssertionError();
  }

  @Test
  void aStepMayHaveATimeoutThatIsLongerThanAnyTimer() {
    // given
    engine.sampo().actions().register("note", Json.class, (input, context) -> "done");
    engine.with("name: w\nsteps: [{id: a, action: note, timeout: 400d}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.outcome()).isEqualTo(new Outcome.Completed(Json.of("done"), List.of()));
  }
}
