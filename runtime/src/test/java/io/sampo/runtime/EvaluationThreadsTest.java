package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No execution waits for what another one evaluates or has checked: costly expressions and schema
 * checks have threads of their own, and their execution takes what comes meanwhile.
 */
class EvaluationThreadsTest {
  private static final String COSTLY = "${inputs.xs.map(a, inputs.xs.map(b, a * b).size()).size()}";
  private static final Json.Obj LONG_LIST =
      Json.object(
          Map.of("xs", Json.array(IntStream.range(0, 300).<Json>mapToObj(Json::of).toList())));
  private static final int EVALUATION_THREADS = 2;

  @TempDir Path folder;

  private TestSampo engine() {
    TestSampo engine =
        TestSampo.on(
            folder,
            Map.of(
                "sampo.evaluation-dispatcher.thread-pool-executor.fixed-pool-size",
                EVALUATION_THREADS));
    engine.sampo().actions().register("echo", Json.class, (input, context) -> input);
    engine
        .sampo()
        .register(
            TestSampo.yaml(
                "name: costly\nsteps: [{id: a, action: echo, inputs: {n: \"" + COSTLY + "\"}}]"));
    engine
        .sampo()
        .register(
            TestSampo.yaml(
                "name: waiting\nsteps: [{id: s, wait: {signal: go}},"
                    + " {id: a, action: echo, inputs: {n: \""
                    + COSTLY
                    + "\", s: \"${s}\"}}]"));
    engine
        .sampo()
        .register(
            TestSampo.yaml(
                """
                name: checked
                inputs:
                  xs: {type: array, schema: {items: {type: integer}}}
                steps: [{id: a, action: echo}]
                """));
    return engine.with("name: cheap\nsteps: [{id: a, action: echo}]");
  }

  /** Takes all threads that evaluate, until the latch is released. */
  private static void occupy(TestSampo engine, CountDownLatch released) {
    Executor threads =
        engine
            .system()
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig("sampo.evaluation-dispatcher"));
    for (int thread = 0; thread < EVALUATION_THREADS; thread++) {
      threads.execute(
          () -> {
            try {
              released.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  private static CompletionStage<ExecutionView> run(TestSampo engine, String workflow, String id) {
    return engine.sampo().client().run(id, What.of(workflow, LONG_LIST));
  }

  @Test
  void othersGoOnWhileTheInputsOfEightAreChecked() {
    // given
    CountDownLatch released = new CountDownLatch(1);
    try (TestSampo engine = engine()) {
      occupy(engine, released);
      List<CompletableFuture<ExecutionView>> checked = new ArrayList<>();
      for (int number = 0; number < 8; number++) {
        checked.add(run(engine, "checked", "checked-" + number).toCompletableFuture());
      }
      // when
      for (int number = 0; number < 8; number++) {
        get(run(engine, "cheap", "cheap-" + number));
      }
      // then
      assertThat(checked).noneMatch(CompletableFuture::isDone);
      released.countDown();
      checked.forEach(TestSampo::get);
    } finally {
      released.countDown();
    }
  }

  @Test
  void othersGoOnWhileManyAreEvaluated() {
    // given
    CountDownLatch released = new CountDownLatch(1);
    try (TestSampo engine = engine()) {
      occupy(engine, released);
      List<CompletableFuture<ExecutionView>> costly = new ArrayList<>();
      for (int number = 0; number < 20; number++) {
        costly.add(run(engine, "costly", "costly-" + number).toCompletableFuture());
      }
      // when
      for (int number = 0; number < 20; number++) {
        ExecutionView cheap = get(run(engine, "cheap", "cheap-" + number));
        assertThat(cheap.status()).isEqualTo(ExecutionStatus.COMPLETED);
      }
      // then
      assertThat(costly).noneMatch(CompletableFuture::isDone);
      released.countDown();
      for (CompletableFuture<ExecutionView> each : costly) {
        assertThat(get(each).step("a").orElseThrow().output())
            .isEqualTo(Json.object(Map.of("n", Json.of(300))));
      }
    } finally {
      released.countDown();
    }
  }

  @Test
  void whatComesDuringAnEvaluationIsDecidedOnAfterIt() {
    // given
    CountDownLatch released = new CountDownLatch(1);
    try (TestSampo engine = engine()) {
      CompletionStage<ExecutionView> end = run(engine, "waiting", "w");
      get(engine.sampo().client().get("w"));
      occupy(engine, released);
      CompletableFuture<?> first = signal(engine, "go", "1");
      get(run(engine, "cheap", "c"));
      // when
      CompletableFuture<?> second = signal(engine, "other", "2");
      CompletableFuture<?> question = engine.sampo().client().get("w").toCompletableFuture();
      get(run(engine, "cheap", "d"));
      // then
      assertThat(List.of(first, second, question)).noneMatch(CompletableFuture::isDone);
      released.countDown();
      List.of(first, second, question).forEach(TestSampo::get);
      assertThat(get(end).status()).isEqualTo(ExecutionStatus.COMPLETED);
    } finally {
      released.countDown();
    }
  }

  private static CompletableFuture<?> signal(TestSampo engine, String name, String key) {
    return engine
        .sampo()
        .client()
        .signalOnce("w", key, new Content(name, Json.of(1)))
        .toCompletableFuture();
  }
}
