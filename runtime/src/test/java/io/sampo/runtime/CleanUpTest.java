package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What actions do about their cancellation when the process is about to end. */
class CleanUpTest {
  private static final long A_WHILE_MILLIS = 500;

  @TempDir Path folder;
  private final List<String> trace = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void theActorSystemHasNotEndedBeforeActionsHaveCleanedUp() throws Exception {
    // given
    TestSampo engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register(
            "hold",
            Json.class,
            (input, context) -> {
              context.cancellation().onCancel(this::cleanUp);
              begun.countDown();
              never.await();
              return input;
            });
    engine.with("name: w\nsteps: [{id: a, action: hold}]");
    TestSampo.get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
    begun.await();
    CompletableFuture<Void> ended =
        engine.system().getWhenTerminated().toCompletableFuture().thenRun(() -> trace.add("ended"));
    // when
    engine.close();
    TestSampo.get(ended);
    // then
    assertThat(trace).containsExactly("cleaned up", "ended");
  }

  private void cleanUp() {
    try {
      boolean unused = never.await(A_WHILE_MILLIS, TimeUnit.MILLISECONDS);
      trace.add("cleaned up");
    } catch (InterruptedException e) {
      trace.add("interrupted");
    }
  }
}
