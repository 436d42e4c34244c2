package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What an action finds on its thread, and what it may wait for there. */
class ActionThreadsInEngineTest {
  private static final int THREADS = 4;

  @TempDir Path folder;

  private TestSampo engine() {
    return TestSampo.on(folder, Map.of("sampo.action-threads", THREADS));
  }

  /** Without virtual threads, at most so many run; with them, none waits for a thread. */
  @Test
  @Timeout(60)
  @EnabledForJreRange(max = JRE.JAVA_20)
  void actionsThatAllWaitForExecutionsFailClearlyAndTheOthersGoOn() {
    try (TestSampo engine = engine()) {
      engine.sampo().actions().register("leaf", Json.class, (input, context) -> "leaf");
      engine
          .sampo()
          .actions()
          .register(
              "parent",
              Json.class,
              (input, context) ->
                  engine
                      .sampo()
                      .client()
                      .run(context.executionId() + "-child", What.of("child", Json.object()))
                      .thenApply(ExecutionView::status)
                      .toCompletableFuture()
                      .get()
                      .name());
      engine.sampo().register(TestSampo.yaml("name: child\nsteps: [{id: c, action: leaf}]"));
      engine.with("name: w\nsteps: [{id: a, action: parent}]");
      // when
      List<CompletionStage<ExecutionView>> all =
          IntStream.range(0, 5 * THREADS)
              .mapToObj(n -> engine.sampo().client().run("w-" + n, What.of("w", Json.object())))
              .toList();
      // then
      List<ExecutionView> ends = all.stream().map(TestSampo::get).toList();
      assertThat(ends)
          .allSatisfy(
              end ->
                  assertThat(
                          end.status() == ExecutionStatus.COMPLETED
                              || end.step("a")
                                  .orElseThrow()
                                  .failure()
                                  .orElseThrow()
                                  .message()
                                  .contains("sampo.action-threads"))
                      .isTrue());
      assertThat(ends.stream().map(ExecutionView::status)).contains(ExecutionStatus.COMPLETED);
    }
  }

  @Test
  void anActionHasTheClassLoaderOfTheApplication() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
      CompletableFuture<ClassLoader> found = new CompletableFuture<>();
      CompletableFuture<ClassLoader> cleaning = new CompletableFuture<>();
      Thread.currentThread().setContextClassLoader(application);
      try (TestSampo engine = engine()) {
        Thread.currentThread().setContextClassLoader(before);
        engine
            .sampo()
            .actions()
            .register(
                "look",
                Json.class,
                (input, context) -> {
                  context
                      .cancellation()
                      .onCancel(
                          () -> cleaning.complete(Thread.currentThread().getContextClassLoader()));
                  found.complete(Thread.currentThread().getContextClassLoader());
                  TimeUnit.SECONDS.sleep(60);
                  return null;
                });
        engine.with("name: w\nsteps: [{id: a, action: look}]");
        // when
        get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
        // then
        assertThat(get(found)).isSameAs(application);
        get(engine.sampo().client().cancel("w-1", "ann", "seen"));
        assertThat(get(cleaning)).isSameAs(application);
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
  }
}
