package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A step whose process ends again and again while it runs is held; a proper stop does not count.
 */
class InterruptedByCrashTest {
  private static final String YAML = "name: w\nsteps: [{id: a, action: poison}]";

  @TempDir Path folder;
  private final List<Integer> seen = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(1);

  private TestSampo engine() {
    TestSampo engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register(
            "poison",
            Json.class,
            (input, context) -> {
              seen.add(context.interruptions());
              gate.await();
              return "survived";
            });
    return engine.with(YAML);
  }

  /** What a process leaves behind that was killed: a lock file that names it. */
  private void crashed() throws IOException {
    Files.writeString(folder.resolve("sampo.db.lock"), "4711");
  }

  private static ExecutionView view(TestSampo engine) {
    return get(engine.sampo().client().get("w-1"));
  }

  private void life(int begun) {
    TestSampo engine = engine();
    Awaitility.await().until(() -> seen.size() == begun);
    engine.close();
  }

  @Test
  void isHeldAfterThreeCrashesAndGoesOnWhenItIsResumed() throws IOException {
    // given
    try (TestSampo engine = engine()) {
      get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
      Awaitility.await().until(() -> seen.size() == 1);
    }
    life(2);
    crashed();
    life(3);
    crashed();
    life(4);
    crashed();
    // when
    try (TestSampo engine = engine()) {
      Awaitility.await().until(() -> view(engine).status() == ExecutionStatus.PAUSED);
      // then
      Failure failure = view(engine).steps().get(0).failure().orElseThrow();
      assertThat(failure.code()).isEqualTo(Failure.INTERRUPTED);
      assertThat(failure.message()).contains("its process ended 3 times");
      assertThat(seen).containsExactly(0, 0, 1, 2);
      gate.countDown();
      get(engine.sampo().client().resume("w-1", "ann", Remedy.RETRY));
      assertThat(get(engine.sampo().client().await("w-1")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
    }
  }
}
