package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.Lazy;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.StepStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools, gauges and shared resources, on the real journal. */
class LimitsInEngineTest {
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(0);
  private final CountDownLatch neverEnds = new CountDownLatch(1);
  @TempDir Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = engine();
  }

  private TestSampo engine() {
    TestSampo opened =
        TestSampo.on(
            folder, Map.of("sampo.limits.pools.db", 1, "sampo.limits.check-interval", "5ms"));
    opened
        .sampo()
        .actions()
        .register(
            "gated",
            Json.class,
            (input, context) -> {
              begun.add(context.stepPath());
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              try {
                gate.acquire();
              } finally {
                inside.decrementAndGet();
              }
              return Json.NULL;
            });
    opened.sampo().actions().register("echo", Json.class, (input, context) -> input);
    return opened;
  }

  @AfterEach
  void close() {
    gate.release(1_000);
    neverEnds.countDown();
    engine.close();
  }

  private void start(String id, String workflow) {
    get(engine.sampo().client().start(id, What.of(workflow, Json.object())));
  }

  private ExecutionView await(String id) {
    return get(engine.sampo().client().await(id));
  }

  private void awaitBegun(int steps) {
    Awaitility.await().until(() -> begun.size() == steps);
  }

  @Test
  void stepsThatNeedTheOnlyUnitDoNotOverlapEvenAcrossExecutions() {
    // given
    engine.with(
        """
        name: w
        steps:
          - {id: a, action: gated, depends_on: [], resources: {db: 1}}
          - {id: b, action: gated, depends_on: [], resources: {db: 1}}
        """);
    start("w-1", "w");
    start("w-2", "w");
    // when
    for (int step = 1; step <= 4; step++) {
      awaitBegun(step);
      gate.release();
    }
    // then
    assertThat(await("w-1").status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(await("w-2").status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(most).hasValue(1);
  }

  @Test
  void aStepThatNeedsTwoUnitsWaitsUntilTheyAreFree() {
    // given
    engine.sampo().limits().pool("gpu", 2);
    engine.with(
        """
        name: w
        steps:
          - {id: small, action: gated, depends_on: [], resources: {gpu: 1}}
          - {id: first, action: echo, depends_on: []}
          - {id: large, action: gated, depends_on: [first], resources: {gpu: 2}}
        """);
    start("w-1", "w");
    awaitBegun(1);
    Awaitility.await().until(() -> step("w-1", "large").equals(StepStatus.RUNNING));
    assertThat(begun).containsExactly("small");
    // when
    gate.release();
    awaitBegun(2);
    gate.release();
    // then
    assertThat(await("w-1").status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(begun).containsExactly("small", "large");
    assertThat(most).hasValue(1);
  }

  @Test
  void stepsThatMayRunPassByThoseThatWouldBreakALimit() {
    // given
    engine.with(
        """
        name: w
        steps:
          - {id: a, action: gated, depends_on: [], resources: {db: 1}}
          - {id: b, action: gated, depends_on: [], resources: {db: 1}}
          - {id: c, action: echo, depends_on: []}
          - {id: d, action: gated, depends_on: [c]}
        """);
    start("w-1", "w");
    // when
    awaitBegun(2);
    Awaitility.await().until(() -> step("w-1", "d").equals(StepStatus.RUNNING));
    // then
    assertThat(begun).hasSize(2).contains("d");
    gate.release(3);
    assertThat(await("w-1").status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  private StepStatus step(String id, String path) {
    return get(engine.sampo().client().get(id)).step(path).orElseThrow().status();
  }

  @Test
  void aHundredTasksSpreadEvenlyOverFourWorkers() {
    // given
    engine.sampo().limits().pool("worker", 4);
    Map<Integer, AtomicInteger> tasks = new ConcurrentHashMap<>();
    CyclicBarrier allFourBusy = new CyclicBarrier(4);
    engine
        .sampo()
        .actions()
        .register(
            "task",
            Json.class,
            (input, context) -> {
              int worker = context.units("worker").get(0);
              tasks.computeIfAbsent(worker, number -> new AtomicInteger()).incrementAndGet();
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              allFourBusy.await();
              inside.decrementAndGet();
              return Json.NULL;
            });
    engine.with(
        """
        name: w
        steps:
          - {id: all, action: task, for_each: "${items}", parallel: 100, resources: {worker: 1}}
        """);
    Json items = Json.array(IntStream.range(0, 100).mapToObj(Json::of).toList());
    // when
    ExecutionView view = engine.run("w", Json.object("items", items));
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(tasks.values()).extracting(AtomicInteger::get).containsExactly(25, 25, 25, 25);
    assertThat(most).hasValue(4);
  }

  @Test
  void aDefinitionThatCanNeverGetWhatItNeedsIsRefused() {
    assertThatThrownBy(
            () ->
                engine
                    .sampo()
                    .register(yaml("name: w\nsteps: [{id: a, action: echo, resources: {db: 2}}]")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("at most the 1 units that pool 'db' has, but got 2");
    assertThatThrownBy(
            () ->
                engine
                    .sampo()
                    .register(yaml("name: w\nsteps: [{id: a, action: echo, resources: {dbs: 1}}]")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("(did you mean 'db'?)");
  }

  @Test
  void noStepBeginsWhileAGaugeIsAboveItsLimit() {
    // given
    AtomicInteger cpu = new AtomicInteger(95);
    AtomicInteger looks = new AtomicInteger();
    engine
        .sampo()
        .limits()
        .gauge(
            "cpu",
            () -> {
              looks.incrementAndGet();
              return cpu.get();
            })
        .limit("cpu", 80);
    engine.with("name: w\nsteps: [{id: a, action: gated}, {id: b, action: gated}]");
    gate.release(2);
    start("w-1", "w");
    Awaitility.await().until(() -> looks.get() > 3);
    assertThat(begun).isEmpty();
    assertThat(step("w-1", "a")).isEqualTo(StepStatus.RUNNING);
    // when
    cpu.set(79);
    // then
    assertThat(await("w-1").status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void aStepThatIsCancelledWhileItWaitsIsNotServed() {
    // given
    engine.with("name: w\nsteps: [{id: a, action: gated, resources: {db: 1}}]");
    start("w-1", "w");
    awaitBegun(1);
    start("w-2", "w");
    start("w-3", "w");
    // when
    get(engine.sampo().client().cancel("w-2", "anna", "not needed"));
    gate.release();
    awaitBegun(2);
    gate.release();
    // then
    assertThat(await("w-3").status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(await("w-2").status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(begun).hasSize(2);
  }

  @Test
  void aStepThatTookTooLongGivesItsUnitsBackBeforeItIsTriedAgain() {
    // given
    AtomicInteger tries = new AtomicInteger();
    engine
        .sampo()
        .actions()
        .register(
            "slow",
            Json.class,
            (input, context) -> {
              if (tries.incrementAndGet() == 1) {
                neverEnds.await();
              }
              return context.units("db").toString();
            });
    engine.with(
        "name: w\nsteps: [{id: a, action: slow, timeout: 50ms, retry: 1, resources: {db: 1}}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().output()).isEqualTo(Json.of("[0]"));
    assertThat(tries).hasValue(2);
  }

  @Test
  void aStepsTimeBeginsWhenItHasWhatItNeeds() {
    // given
    engine.with(
        """
        name: w
        steps:
          - {id: a, action: gated, depends_on: [], resources: {db: 1}}
          - {id: c, action: echo, depends_on: []}
          - {id: b, action: echo, depends_on: [c], timeout: 100ms, resources: {db: 1}}
        """);
    start("w-1", "w");
    awaitBegun(1);
    long until = System.nanoTime() + 200_000_000;
    // when
    Awaitility.await().until(() -> System.nanoTime() > until);
    gate.release();
    // then
    assertThat(await("w-1").status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void stepsWaitForTheirUnitsAgainAfterARestart() {
    // given
    engine.with(
        """
        name: w
        steps:
          - {id: a, action: gated, depends_on: [], resources: {db: 1}}
          - {id: b, action: gated, depends_on: [], resources: {db: 1}}
        """);
    start("w-1", "w");
    awaitBegun(1);
    // when
    engine.close();
    engine = engine();
    engine.sampo().start();
    awaitBegun(2);
    gate.release();
    awaitBegun(3);
    gate.release();
    // then
    assertThat(await("w-1").status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(most).hasValue(1);
  }

  @Test
  void aLazyResourceIsNotMadeForASkippedStepAndClosedAtTheEnd() {
    // given
    AtomicInteger made = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    Lazy<AutoCloseable> lazy =
        engine
            .sampo()
            .closing(
                Lazy.of(
                    () -> {
                      made.incrementAndGet();
                      return closed::incrementAndGet;
                    }));
    engine
        .sampo()
        .actions()
        .register("use", Json.class, (input, context) -> lazy.get() == null ? "none" : "some");
    engine.with(
        """
        name: w
        steps:
          - {id: a, action: use, when: "inputs.wanted == true"}
          - {id: b, action: use, when: "inputs.wanted == true"}
        """);
    // when // then
    engine.run("w", Json.object("wanted", Json.of(false)));
    assertThat(made).hasValue(0);
    get(engine.sampo().client().run("w-2", What.of("w", Json.object("wanted", Json.TRUE))));
    assertThat(made).hasValue(1);
    assertThat(closed).hasValue(0);
    engine.close();
    Awaitility.await().untilAsserted(() -> assertThat(closed).hasValue(1));
  }
}
