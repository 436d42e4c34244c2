package io.sampo.samples.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.Sampo;
import io.sampo.samples.console.EmbeddedSampo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** One engine after the other on the same journal. */
final class Lives implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final Calls calls;
  private final Consumer<Sampo> prepare;
  private EmbeddedSampo engine;
  private Set<String> recorded = Set.of();

  /** The first life; what {@code prepare} registers is registered again in each. */
  Lives(Path folder, Calls calls, Consumer<Sampo> prepare) {
    this.folder = folder;
    this.calls = calls;
    this.prepare = prepare;
    this.engine = live();
  }

  private EmbeddedSampo live() {
    EmbeddedSampo next = EmbeddedSampo.open(folder);
    prepare.accept(next.sampo());
    next.sampo().start();
    return next;
  }

  Sampo sampo() {
    return engine.sampo();
  }

  Recorded recorded() {
    return new Recorded(folder.resolve(EmbeddedSampo.FILE));
  }

  /** Ends the engine, and begins a new one that resumes what was open. */
  void restart() {
    engine.close();
    recorded = new HashSet<>(recorded().completed());
    calls.nextLife();
    engine = live();
  }

  /**
   * Waits; when the call that hangs has begun, ends the engine, begins anew and goes on waiting.
   */
  void until(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(
            () -> {
              if (calls.isHanging()) {
                restart();
              }
              return condition.getAsBoolean();
            });
  }

  /** Waits for an answer. */
  static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Checks that each result is recorded once, and was not called for again. */
  void checkRecorded() {
    assertThat(recorded().completed()).doesNotHaveDuplicates();
    List<String> again =
        calls.all().stream()
            .filter(call -> call.life() > 1)
            .map(Calls.Call::key)
            .filter(recorded::contains)
            .toList();
    assertThat(again).as("called although recorded").isEmpty();
  }

  @Override
  public void close() {
    engine.close();
  }
}
