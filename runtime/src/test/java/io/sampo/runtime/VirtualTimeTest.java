package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.context.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose time another one tells lives through days at once. */
class VirtualTimeTest {
  private static final int TIMERS = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final VirtualTime time = new VirtualTime();
  private final CountDownLatch gate = new CountDownLatch(1);
  @TempDir Path folder;
  private TestSampo engine;
  private WorkflowClient client;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder, Map.of(), ActorSystemSetup.create(SampoSetup.create(time)));
    engine
        .sampo()
        .actions()
        .register("flaky", Json.class, (input, context) -> flaky(context.attempt()));
    engine
        .sampo()
        .actions()
        .register(
            "hang",
            Json.class,
            (input, context) -> {
              gate.await();
              return Json.NULL;
            });
    client = engine.sampo().client();
  }

  @AfterEach
  void close() {
    gate.countDown();
    engine.close();
  }

  private static Json flaky(int attempt) {
    if (attempt < 3) {
      throw new IllegalStateException("not yet");
    }
    return Json.of(attempt);
  }

  private Optional<WaitingFor> waitingFor(String step) {
    return get(client.get("w-1")).step(step).flatMap(StepView::waitingFor);
  }

  private void untilItWaits(String step, Class<? extends WaitingFor> what) {
    await().until(() -> waitingFor(step).filter(what::isInstance).isPresent());
  }

  @Test
  void daysOfWaitingRetriesAndATimeoutTakeNoTime() {
    // given
    engine.with(
        """
        name: w
        steps:
          - {id: rest, wait: {for: 2d}}
          - {id: a, action: flaky, retry: {attempts: 3, delay: 6h, backoff: exponential, max_delay: 1d}}
          - {id: b, action: hang, timeout: 3h, on_error: continue}
          - {id: c, action: sleep, inputs: {for: 8h}}
        """);
    Instant begun = time.instant();
    CompletableFuture<ExecutionView> end =
        client.run("w-1", What.of("w", Json.object())).toCompletableFuture();
    // when
    untilItWaits("rest", WaitingFor.Time.class);
    time.advance(Duration.ofDays(2));
    await().until(() -> waitingFor("a").equals(retry(begun, 54, 2)));
    time.advance(Duration.ofHours(6));
    await().until(() -> waitingFor("a").equals(retry(begun, 66, 3)));
    time.advance(Duration.ofHours(12));
    await().until(() -> status("b") == StepStatus.RUNNING);
    await()
        .until(
            () -> {
              time.advance(Duration.ofHours(1));
              return end.isDone();
            });
    // then
    ExecutionView view = end.join();
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(view.timing().startedAt()).isEqualTo(begun);
    assertThat(view.timing().endedAt().orElseThrow())
        .isAfterOrEqualTo(begun.plus(Duration.ofHours(66 + 3 + 8)));
    assertThat(view.step("b").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
  }

  private static Optional<WaitingFor> retry(Instant begun, int hours, int attempt) {
    return Optional.of(new WaitingFor.Retry(begun.plus(Duration.ofHours(hours)), attempt));
  }

  private StepStatus status(String step) {
    return get(client.get("w-1")).step(step).orElseThrow().status();
  }

  /** Waits side by side, each for ten milliseconds longer than the one before it. */
  private static String waits(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(at -> "\n  - {id: w" + at + ", wait: {for: " + 10 * at + "ms}, depends_on: []}")
        .collect(Collectors.joining("", "name: w\nsteps:", ""));
  }

  @Test
  void thousandsOfTimersOfOneExecutionFireEachAtItsTime() {
    // given
    engine.with(waits(TIMERS));
    CompletableFuture<ExecutionView> end =
        client.run("w-1", What.of("w", Json.object())).toCompletableFuture();
    untilItWaits("w1", WaitingFor.Time.class);
    // when
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return end.isDone();
            });
    // then
    ExecutionView view = end.join();
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(view.steps()).hasSize(TIMERS);
    Instant begun = view.timing().startedAt();
    assertThat(view.steps())
        .allSatisfy(
            step ->
                assertThat(step.endedAt().orElseThrow())
                    .isAfterOrEqualTo(
                        begun.plusMillis(10L * Integer.parseInt(step.path().substring(1)))));
  }

  @Test
  void aCachedResultIsUsedUntilItsTimeIsOver() {
    // given
    AtomicInteger calls = new AtomicInteger();
    engine
        .sampo()
        .actions()
        .register("count", Json.class, (input, context) -> calls.incrementAndGet());
    engine.with("name: w\nsteps: [{id: a, action: count, cache: {key: k, ttl: 1d}}]");
    // when
    get(client.run("w-1", What.of("w", Json.object())));
    time.advance(Duration.ofHours(23));
    get(client.run("w-2", What.of("w", Json.object())));
    int before = calls.get();
    time.advance(Duration.ofHours(2));
    get(client.run("w-3", What.of("w", Json.object())));
    // then
    assertThat(before).isEqualTo(1);
    assertThat(calls).hasValue(2);
  }

  @Test
  void aWorkflowEndsAtItsTimeout() {
    // given
    engine.with("name: w\ntimeout: 90d\nsteps: [{id: a, wait: {signal: never}}]");
    get(client.start("w-1", What.of("w", Json.object())));
    untilItWaits("a", WaitingFor.Signal.class);
    // when
    time.advance(Duration.ofDays(90));
    // then
    assertThat(get(client.await("w-1")).status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void anExecutionThatHasLeftMemoryIsWokenWhenItsTimeHasCome() {
    // given
    engine.with("name: w\nsteps: [{id: rest, wait: {for: 30d}}]");
    get(client.start("w-1", What.of("w", Json.object())));
    // when: nobody asks, so the execution may leave, and only the index knows when it is due
    time.advance(Duration.ofDays(30));
    // then
    await()
        .until(
            () ->
                engine.sampo().index().orElseThrow().find("w-1").orElseThrow().status()
                    == ExecutionStatus.COMPLETED);
  }
}
