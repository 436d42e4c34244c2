package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.SqlStores;
import io.sampo.runtime.execution.ExecutionEntity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A disk that is really full, for a time: a small file system of its own, which takes the rights of
 * root to mount. Where that is not allowed the test is skipped.
 */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int FAILED_WRITES = 4;
  private static final String YAML =
      """
      name: w
      steps:
        - {id: pay, action: pay, retry: 3}
        - {id: ship, action: note}
      """;

  @TempDir private Path temporary;
  private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
  private final CountDownLatch full = new CountDownLatch(1);
  private final Logger restarts = (Logger) LoggerFactory.getLogger(ExecutionEntity.class);
  private Path disk = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(temporary.resolve("disk"));
    assumeTrue(isDone("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()));
    restarts.setLevel(Level.OFF);
  }

  @AfterEach
  void unmount() throws Exception {
    restarts.setLevel(null);
    isDone("umount", "-l", disk.toString());
  }

  private static boolean isDone(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  private TestSampo engine() {
    TestSampo engine = TestSampo.on(disk);
    engine
        .sampo()
        .actions()
        .register(
            "pay",
            Json.class,
            (input, context) -> {
              calls.add("pay");
              full.await();
              return "x".repeat(100_000);
            })
        .register("note", Json.class, (input, context) -> calls.add("ship"));
    return engine.with(YAML);
  }

  private void fill() throws IOException {
    try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
      byte[] page = new byte[4096];
      for (int pages = 0; pages < 2048; pages++) {
        filler.write(page);
      }
    } catch (IOException expected) {
      return;
    }
    throw new AssertionError("Expected the disk to be full");
  }

  @Test
  void aResultIsKeptAndItsActionNotCalledAgainWhileNothingCanBeWritten() throws Exception {
    try (TestSampo engine = engine()) {
      // given
      var statistics =
          SqlStores.get(engine.system().classicSystem()).at("sampo.persistence").statistics();
      get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
      await().until(() -> calls.contains("pay"));
      fill();
      // when
      full.countDown();
      await().atMost(PATIENCE).until(() -> statistics.failures() >= FAILED_WRITES);
      // then
      assertThat(calls).containsExactly("pay");
      Files.delete(disk.resolve("filler"));
      assertThat(get(engine.sampo().client().await("w-1")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(calls).containsExactly("pay", "ship");
    }
  }
}
