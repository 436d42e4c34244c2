package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.persistence.ExecutionRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on by itself after the actor system ended in the middle. */
class ResumeTest {
  private static final String THREE =
      "name: w\nsteps: [{id: a, action: note}, {id: b, action: note}, {id: c, action: note}]";

  @TempDir Path folder;
  private final List<String> begun = new CopyOnWriteArrayList<>();

  private TestSampo engine(CountDownLatch gate, CountDownLatch reached) {
    TestSampo engine = TestSampo.on(folder, Map.of("sampo.passivate-after", "100ms"));
    engine
        .sampo()
        .actions()
        .register(
            "note",
            Json.class,
            (input, context) -> {
              begun.add(context.stepPath());
              if (context.stepPath().equals("b")) {
                reached.countDown();
                gate.await();
              }
              return context.stepPath();
            });
    return engine;
  }

  @Test
  void rerunsTheInterruptedStepAndNoneThatWasRecorded() throws InterruptedException {
    // given
    CountDownLatch reached = new CountDownLatch(1);
    try (TestSampo first = engine(new CountDownLatch(1), reached).with(THREE)) {
      get(first.sampo().client().start("w-1", What.of("w", Json.object())));
      reached.await();
    }
    // when
    ExecutionView view;
    try (TestSampo second = engine(new CountDownLatch(0), new CountDownLatch(1)).with(THREE)) {
      view = get(second.sampo().client().await("w-1"));
    }
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(begun).containsExactly("a", "b", "b", "c");
  }

  @Test
  void resumesWithoutBeingAskedAndWithoutItsDefinitionBeingRegisteredAgain()
      throws InterruptedException {
    // given
    CountDownLatch reached = new CountDownLatch(1);
    try (TestSampo first = engine(new CountDownLatch(1), reached).with(THREE)) {
      get(first.sampo().client().start("w-1", What.of("w", Json.object())));
      reached.await();
    }
    // when
    try (TestSampo second = engine(new CountDownLatch(0), new CountDownLatch(1))) {
      second.sampo().start();
      // then
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(second.sampo().index().orElseThrow().find("w-1"))
                      .map(ExecutionRow::status)
                      .contains(ExecutionStatus.COMPLETED));
    }
    assertThat(begun).containsExactly("a", "b", "b", "c");
  }

  @Test
  void leavesMemoryDuringALongWaitAndGoesOnWhenItIsOver() {
    // given
    String yaml = "name: w\nsteps: [{id: nap, wait: {for: 1500ms}}, {id: c, action: note}]";
    try (TestSampo first = engine(new CountDownLatch(0), new CountDownLatch(1)).with(yaml)) {
      get(first.sampo().client().start("w-1", What.of("w", Json.object())));
      // when
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(first.sampo().index().orElseThrow().find("w-1"))
                      .map(ExecutionRow::status)
                      .contains(ExecutionStatus.COMPLETED));
      // then
      ExecutionView view = get(first.sampo().client().get("w-1"));
      long waited =
          view.timing().endedAt().orElseThrow().toEpochMilli()
              - view.timing().startedAt().toEpochMilli();
      assertThat(waited).isGreaterThanOrEqualTo(1500);
      assertThat(begun).containsExactly("c");
    }
  }

  @Test
  void keepsTheTimeOfARetryOverARestart() {
    // given
    String yaml = "name: w\nsteps: [{id: a, action: once, retry: {attempts: 2, delay: 1200ms}}]";
    long started = System.currentTimeMillis();
    try (TestSampo first = failing().with(yaml)) {
      get(first.sampo().client().start("w-1", What.of("w", Json.object())));
      Awaitility.await().until(() -> begun.size() == 1);
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(
                          get(first.sampo().client().get("w-1")).step("a").orElseThrow().failure())
                      .isPresent());
    }
    // when
    ExecutionView view;
    try (TestSampo second = failing().with(yaml)) {
      view = get(second.sampo().client().await("w-1"));
    }
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(begun).containsExactly("attempt 1", "attempt 2");
    assertThat(view.timing().endedAt().orElseThrow().toEpochMilli() - started)
        .isGreaterThanOrEqualTo(1200);
  }

  private TestSampo failing() {
    TestSampo engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register(
            "once",
            Json.class,
            (input, context) -> {
              begun.add("attempt " + context.attempt());
              if (context.attempt() == 1) {
                throw new IllegalStateException("first");
              }
              return null;
            });
    return engine;
  }
}
