package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionDocument;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.engine.Definitions;
import io.sampo.runtime.engine.ExecutionOptions;
import io.sampo.runtime.engine.ExecutionResult;
import io.sampo.runtime.engine.ExecutionResult.ParallelGroup;
import io.sampo.runtime.engine.ParallelExecution;
import io.sampo.runtime.engine.ParallelOptions;
import io.sampo.runtime.engine.WorkflowEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with options, on the real journal. */
class WorkflowEngineTest {
  /** As users of such engines write it. */
  private static final Map<String, Object> DEPLOYMENT =
      Map.of(
          "name", "production-deployment",
          "description", "Deploy to production environment",
          "steps",
              List.of(
                  Map.of(
                      "name", "validate-config", "command", "validate", "dependencies", List.of()),
                  Map.of(
                      "name",
                      "deploy-database",
                      "command",
                      "deploy",
                      "dependencies",
                      List.of("validate-config"),
                      "parallel",
                      true),
                  Map.of(
                      "name",
                      "deploy-application",
                      "command",
                      "deploy",
                      "dependencies",
                      List.of("deploy-database"),
                      "parallel",
                      false)));

  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  @TempDir Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = engine();
  }

  private TestSampo engine() {
    TestSampo opened = TestSampo.on(folder, Map.of("sampo.limits.check-interval", "5ms"));
    for (String action : List.of("validate", "deploy", "undo")) {
      opened
          .sampo()
          .actions()
          .register(action, Json.class, (input, context) -> note(context.stepPath()));
    }
    opened
        .sampo()
        .actions()
        .register(
            "gated",
            Json.class,
            (input, context) -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              note(context.stepPath());
              gate.await();
              inside.decrementAndGet();
              return Json.NULL;
            })
        .register(
            "fail",
            Json.class,
            (input, context) -> {
              throw new IllegalStateException("no");
            });
    opened.sampo().start();
    return opened;
  }

  private String note(String step) {
    begun.add(step);
    return step;
  }

  @AfterEach
  void close() {
    gate.countDown();
    engine.close();
  }

  private ExecutionResult run(WorkflowDefinition definition, ExecutionOptions options) {
    return get(WorkflowEngine.of(engine.sampo()).executeWorkflow(definition, options));
  }

  @Test
  void theDeploymentRunsInTheOrderOfItsDependencies() {
    // when
    ExecutionResult result =
        get(
            WorkflowEngine.of(engine.sampo())
                .executeWorkflow(
                    DEPLOYMENT,
                    ExecutionOptions.NONE
                        .maxConcurrency(3)
                        .enableCheckpointing(true)
                        .autoRollback(true)));
    // then
    assertThat(result.success()).isTrue();
    assertThat(begun).containsExactly("validate-config", "deploy-database", "deploy-application");
    assertThat(result.completedSteps())
        .containsExactly("validate-config", "deploy-database", "deploy-application");
    assertThat(result.failedSteps()).isEmpty();
    assertThat(result.errors()).isEmpty();
    assertThat(result.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(result.warnings()).hasSize(1);
    assertThat(result.parallelExecutionStats().totalSteps()).isEqualTo(3);
    assertThat(result.parallelExecutionStats().parallelGroups()).isEmpty();
  }

  @Test
  void anEngineIsMadeOfAClientAndAKeeperOfDefinitions() {
    // given
    List<WorkflowDefinition> kept = new ArrayList<>();
    Definitions state =
        new Definitions() {
          @Override
          public List<Problem> problems(WorkflowDefinition definition) {
            return List.of();
          }

          @Override
          public DefinitionKey keep(WorkflowDefinition definition) {
            kept.add(definition);
            return engine.sampo().registerVariant(definition);
          }
        };
    // when
    ExecutionResult result =
        get(
            new WorkflowEngine(engine.sampo().client(), state)
                .executeWorkflow(DEPLOYMENT, ExecutionOptions.NONE.enableCheckpointing(true)));
    // then
    assertThat(result.success()).isTrue();
    assertThat(kept)
        .singleElement()
        .satisfies(definition -> assertThat(definition.options().failure().checkpoints()).isTrue());
  }

  private static WorkflowDefinition ten(String action) {
    StringBuilder yaml = new StringBuilder("name: ten\nsteps:\n");
    for (int step = 0; step < 10; step++) {
      yaml.append("  - {id: s").append(step).append(", action: ").append(action);
      yaml.append(", depends_on: []}\n");
    }
    return yaml(yaml.toString());
  }

  @Test
  void neverMoreStepsRunThanTheOptionsAllow() {
    // given
    var running =
        WorkflowEngine.of(engine.sampo())
            .executeWorkflow(ten("gated"), ExecutionOptions.NONE.maxConcurrency(3));
    Awaitility.await().until(() -> begun.size() == 3);
    // when
    gate.countDown();
    // then
    assertThat(get(running).completedSteps()).hasSize(10);
    assertThat(most).hasValue(3);
    assertThat(get(running).parallelExecutionStats().maxConcurrentSteps()).isEqualTo(3);
  }

  @Test
  void withoutABoundAllThatMayRunSideBySideDoes() {
    // given
    CyclicBarrier all = new CyclicBarrier(10);
    engine
        .sampo()
        .actions()
        .register("meet", Json.class, (input, context) -> all.await(20, TimeUnit.SECONDS));
    // when
    ExecutionResult result = run(ten("meet"), ExecutionOptions.NONE);
    // then
    assertThat(result.success()).isTrue();
    assertThat(result.parallelExecutionStats().parallelGroups())
        .containsExactly(new ParallelGroup("group-1", 10, true));
  }

  @Test
  void aRunThatIsCompensatedIsRefusedUntilRollbackRuns() {
    // given
    WorkflowDefinition undoable =
        yaml("name: w\nsteps: [{id: a, action: deploy, compensate: undo}]");
    // when // then
    assertThatThrownBy(() -> run(undoable, ExecutionOptions.NONE.autoRollback(true)))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("rollback");
    assertThat(begun).isEmpty();
  }

  @Test
  void aFailureIsToldAndEndsTheRun() {
    // given
    WorkflowDefinition failing =
        yaml(
            "name: w\nsteps: [{id: a, action: deploy}, {id: b, action: fail}, {id: c, action: deploy}]");
    // when
    ExecutionResult result = run(failing, ExecutionOptions.NONE);
    // then
    assertThat(result.success()).isFalse();
    assertThat(result.completedSteps()).containsExactly("a");
    assertThat(result.failedSteps()).containsExactly("b");
    assertThat(result.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.step()).isEqualTo("b");
              assertThat(error.message()).contains("no");
            });
  }

  @Test
  void aFailureMayBeContinuedOver() {
    // given
    WorkflowDefinition failing =
        yaml("name: w\nsteps: [{id: b, action: fail}, {id: c, action: deploy}]");
    // when
    ExecutionResult result = run(failing, ExecutionOptions.NONE.continueOnError(true));
    // then
    assertThat(result.completedSteps()).containsExactly("c");
    assertThat(result.failedSteps()).containsExactly("b");
    assertThat(result.success()).isFalse();
  }

  @Test
  void aRunThatTakesTooLongIsEnded() {
    // when
    ExecutionResult result =
        run(
            yaml("name: w\nsteps: [{id: a, action: gated}]"),
            ExecutionOptions.NONE.timeout(Duration.ofMillis(50)));
    // then
    assertThat(result.success()).isFalse();
    assertThat(result.errors())
        .extracting(ExecutionResult.StepError::code)
        .containsExactly("timeout");
  }

  @Test
  void aDryRunChecksEverythingAndRunsNothing() {
    // when
    ExecutionResult good = run(ten("deploy"), ExecutionOptions.NONE.dryRun(true));
    ExecutionResult bad = run(ten("ghost"), ExecutionOptions.NONE.dryRun(true));
    // then
    assertThat(good.success()).isTrue();
    assertThat(good.parallelExecutionStats().maxConcurrentSteps()).isEqualTo(10);
    assertThat(bad.success()).isFalse();
    assertThat(bad.errors()).hasSize(10);
    assertThat(begun).isEmpty();
  }

  @Test
  void aRunWithOptionsDisturbsNoOtherOfThatDefinition() {
    // given
    WorkflowDefinition plain = yaml("name: w\nsteps: [{id: a, action: deploy}]");
    engine.sampo().register(plain);
    // when
    run(plain, ExecutionOptions.NONE.maxConcurrency(1));
    // then
    ExecutionView view = get(engine.sampo().client().run("w-1", What.of("w", Json.object())));
    assertThat(view.definition().hash()).isEqualTo(DefinitionHash.of(plain));
  }

  @Test
  void aRunThatIsRepeatedAfterACrashIsTheSameRun() {
    // given
    WorkflowDefinition gated =
        yaml("name: w\nsteps: [{id: a, action: deploy}, {id: b, action: gated}]");
    ExecutionOptions options = ExecutionOptions.NONE.maxConcurrency(2);
    WorkflowEngine.of(engine.sampo()).executeWorkflow("w-1", gated, Json.object(), options);
    Awaitility.await().until(() -> begun.size() == 2);
    // when
    engine.close();
    gate.countDown();
    engine = engine();
    ExecutionResult result =
        get(
            WorkflowEngine.of(engine.sampo())
                .executeWorkflow("w-1", gated, Json.object(), options));
    // then
    assertThat(result.completedSteps()).containsExactly("a", "b");
    assertThat(begun).containsExactly("a", "b", "b");
  }

  private static List<StepDefinition> steps(int count, String command) {
    return DefinitionDocument.steps(
        IntStream.range(0, count)
            .mapToObj(step -> Map.of("name", "s" + step, "command", command))
            .toList());
  }

  @Test
  void stepsRunSideBySideWithinTheirLimits() {
    // given
    var running =
        ParallelExecution.of(engine.sampo())
            .executeParallel(
                steps(8, "gated"), new ParallelOptions(5, Map.of("cpu", 101, "memory", 101)));
    Awaitility.await().until(() -> begun.size() == 5);
    // when
    gate.countDown();
    ExecutionResult result = get(running);
    // then
    assertThat(result.success()).isTrue();
    assertThat(result.completedSteps()).hasSize(8);
    assertThat(most).hasValue(5);
  }

  @Test
  void noStepBeginsWhileTheMachineIsBusierThanAllowed() {
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
            });
    CompletableFuture<ExecutionResult> running =
        ParallelExecution.of(engine.sampo())
            .executeParallel(steps(3, "deploy"), new ParallelOptions(5, Map.of("cpu", 80)))
            .toCompletableFuture();
    Awaitility.await().until(() -> looks.get() > 3);
    assertThat(begun).isEmpty();
    assertThat(running).isNotDone();
    // when
    cpu.set(79);
    // then
    assertThat(get(running).success()).isTrue();
    assertThat(begun).hasSize(3);
    cpu.set(95);
    assertThat(run(ten("deploy"), ExecutionOptions.NONE).success()).isTrue();
  }

  @Test
  void aDependencyAmongParallelStepsIsKept() {
    // given
    List<StepDefinition> steps =
        DefinitionDocument.steps(
            List.of(
                Map.of("name", "late", "command", "deploy", "dependencies", List.of("early")),
                Map.of("name", "early", "command", "deploy")));
    // when
    get(ParallelExecution.of(engine.sampo()).executeParallel(steps, ParallelOptions.of(5)));
    // then
    assertThat(begun).containsExactly("early", "late");
  }

  @Test
  void everyPatternOfWorkflowRuns() {
    // given
    AtomicInteger rounds = new AtomicInteger();
    engine
        .sampo()
        .actions()
        .register("echo", Json.class, (input, context) -> input)
        .register("count", Json.class, (input, context) -> rounds.incrementAndGet());
    Map<String, String> patterns =
        Map.of(
            "sequential",
            "[{id: a, action: deploy}, {id: b, action: deploy}]",
            "parallel",
            "[{id: a, action: deploy, depends_on: []}, {id: b, action: deploy, depends_on: []}]",
            "conditional",
            "[{id: a, condition: {expression: '1 < 2', then_steps: [{id: b, action: deploy}]}}]",
            "looping",
            "[{id: a, loop: {until: 'b >= 3', max_iterations: 5,"
                + " steps: [{id: b, action: count}]}}]",
            "fan-out-fan-in",
            "[{id: a, action: echo, for_each: '${[1, 2, 3]}', parallel: 3},"
                + " {id: b, action: echo, inputs: {all: '${a}'}}]",
            "pipeline",
            "[{id: a, action: echo, inputs: {n: 1}},"
                + " {id: b, action: echo, inputs: {of: '${a.n}'}}]");
    // when // then
    patterns.forEach(
        (name, steps) ->
            assertThat(
                    run(yaml("name: " + name + "\nsteps: " + steps), ExecutionOptions.NONE)
                        .success())
                .as(name)
                .isTrue());
    assertThat(rounds).hasValue(3);
  }
}
