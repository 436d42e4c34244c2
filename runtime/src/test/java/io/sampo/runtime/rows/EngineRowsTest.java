package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.Lazy;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.error.ErrorEntry;
import io.sampo.api.format.DefinitionDocument;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.validation.Problem;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.Sampo;
import io.sampo.runtime.engine.Definitions;
import io.sampo.runtime.engine.ExecutionOptions;
import io.sampo.runtime.engine.ExecutionResult;
import io.sampo.runtime.engine.ParallelExecution;
import io.sampo.runtime.engine.ParallelOptions;
import io.sampo.runtime.engine.WorkflowEngine;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Proves that a run with options, asked for again under its id after each death, is told the same
 * and keeps its limits, which are said again in each process, in every life.
 */
class EngineRowsTest {
  private static final int BUSY_LOOKS = 5;
  private static final Executor SOON = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS);
  private static final Rows ROWS = Rows.of(EngineRowsTest.class);

  /** Its limit holds for the whole process, so this one has processes of its own. */
  private static final Rows BUSY = Rows.of(EngineRowsTest.class);

  /** When the machine had time, by the life. */
  private static final Map<Integer, Long> IDLE_SINCE = new ConcurrentHashMap<>();

  /** Counts by what is counted, and by the life. */
  private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

  private static AtomicInteger count(String what, Life life) {
    return COUNTS.computeIfAbsent(what + " in life " + life.number(), key -> new AtomicInteger());
  }

  private static List<Integer> counts(String what) {
    return COUNTS.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(what + " in "))
        .map(entry -> entry.getValue().get())
        .toList();
  }

  /** Runs a definition with options. */
  private record Run(
      WorkflowDefinition definition, ExecutionOptions options, Consumer<Life> actions)
      implements Way {
    static Run of(String yaml, ExecutionOptions options, Consumer<Life> actions) {
      return new Run(
          DefinitionReader.create().readOne(yaml, Format.YAML, "rows.yaml"), options, actions);
    }

    static Run of(String yaml, ExecutionOptions options) {
      return of(yaml, options, life -> {});
    }

    static Run of(String yaml) {
      return of(yaml, ExecutionOptions.NONE);
    }

    @Override
    public void know(Life life) {
      actions.accept(life);
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      return WorkflowEngine.of(life.sampo())
          .executeWorkflow(execution, definition, Json.object(), options)
          .thenApply(EngineRowsTest::text);
    }
  }

  /** Runs it and asks what went wrong. */
  private record Reported(Run run) implements Way {
    @Override
    public void know(Life life) {
      run.know(life);
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      return run.ask(life, execution)
          .thenCompose(told -> life.sampo().client().report(execution))
          .thenApply(
              report ->
                  report.entries().stream()
                      .map(EngineRowsTest::text)
                      .collect(Collectors.joining("\n")));
    }
  }

  /** Runs steps side by side while the machine is busy at first. */
  private record Parallel(int steps) implements Way {
    @Override
    public void know(Life life) {
      life.sampo().limits().gauge("cpu", () -> percent(life));
      if (life.number() > 1) {
        // what goes on before it is asked for again knows only the limits of the process
        life.sampo().limits().limit("cpu", 80);
      }
    }

    private static double percent(Life life) {
      if (count("looks", life).incrementAndGet() <= BUSY_LOOKS) {
        return 95;
      }
      IDLE_SINCE.putIfAbsent(life.number(), System.currentTimeMillis());
      return 79;
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      List<Map<String, ?>> documents = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        documents.add(Map.of("name", "s" + step, "command", "echo"));
      }
      return new ParallelExecution(
              new WorkflowEngine(named(life.sampo().client(), execution), kept(life.sampo())),
              life.sampo().limits())
          .executeParallel(
              DefinitionDocument.steps(documents),
              new ParallelOptions(2, Map.of("cpu", 80, "memory", 101)))
          .thenApply(EngineRowsTest::text);
    }

    /** A client that starts and awaits that execution only. */
    private static WorkflowClient named(WorkflowClient client, String execution) {
      return (WorkflowClient)
          Proxy.newProxyInstance(
              EngineRowsTest.class.getClassLoader(),
              new Class<?>[] {WorkflowClient.class},
              (proxy, method, arguments) -> {
                Object[] same = arguments.clone();
                same[0] = execution;
                return method.invoke(client, same);
              });
    }

    private static Definitions kept(Sampo sampo) {
      return new Definitions() {
        @Override
        public List<Problem> problems(WorkflowDefinition definition) {
          return sampo.problems(definition);
        }

        @Override
        public DefinitionKey keep(WorkflowDefinition definition) {
          return sampo.registerVariant(definition);
        }
      };
    }
  }

  private static String text(ExecutionResult result) {
    return (result.success() ? "well " : "not well ")
        + result.completedSteps()
        + " "
        + result.failedSteps()
        + " "
        + result.errors().stream().map(error -> error.step() + " " + error.code()).toList()
        + " at most "
        + result.parallelExecutionStats().maxConcurrentSteps()
        + ", "
        + result.warnings().size()
        + " warnings";
  }

  private static String text(ErrorEntry entry) {
    return entry.step()
        + " "
        + entry.attempt()
        + " "
        + entry.failure().code()
        + " "
        + entry.errorClass().type()
        + " "
        + entry.errorClass().severity()
        + ": "
        + entry.recovery()
        + ", "
        + entry.outcome();
  }

  private static final Case DEPLOYMENT =
      ROWS.add(
          Case.by(
                  "T2",
                  new Run(
                      DefinitionDocument.read(
                          Map.of(
                              "name", "production-deployment",
                              "description", "Deploy to production environment",
                              "steps",
                                  List.of(
                                      step("deploy-application", "deploy", "deploy-database"),
                                      step("deploy-database", "deploy", "validate-config"),
                                      step("validate-config", "validate")))),
                      ExecutionOptions.NONE
                          .maxConcurrency(3)
                          .enableCheckpointing(true)
                          .autoRollback(true),
                      life -> {}))
              .completes("{}", "validate-config deploy-database deploy-application"));

  private static Map<String, ?> step(String name, String command, String... dependencies) {
    return Map.of("name", name, "command", command, "dependencies", List.of(dependencies));
  }

  private static final Case BOUNDED =
      ROWS.add(
          Case.by(
                  "T3",
                  Run.of(
                      """
                      name: t3-bounded
                      steps:
                        - {id: a, action: meet, inputs: {at: here, of: 2, value: 1}, depends_on: []}
                        - {id: b, action: meet, inputs: {at: here, of: 2, value: 2}, depends_on: []}
                        - {id: c, action: meet, inputs: {at: here, of: 2, value: 3}, depends_on: []}
                        - {id: d, action: meet, inputs: {at: here, of: 2, value: 4}, depends_on: []}
                      """,
                      ExecutionOptions.NONE.maxConcurrency(2)))
              .completes("4", "a b c d"));

  private static final Case CONTINUED =
      ROWS.add(
          Case.by(
                  "T3",
                  Run.of(
                      """
                      name: t3-continued
                      steps:
                        - {id: a, action: echo, inputs: 1}
                        - {id: b, action: fail, inputs: gone}
                        - {id: c, action: echo, inputs: 3}
                      """,
                      ExecutionOptions.NONE.continueOnError(true)))
              .completes("3 over [b]", "a c"));

  private static final Case LATE =
      ROWS.add(
          Case.by(
                  "T3",
                  Run.of(
                      "{name: t3-late, steps: [{id: a, action: hang}]}",
                      ExecutionOptions.NONE.timeout(Duration.ofMillis(100))))
              .fails("the workflow took longer than its timeout of 100 ms", ""));

  private static final Case PARALLEL =
      BUSY.add(Case.by("T10", new Parallel(3)).completes("{}", "s0 s1 s2"));

  private static final Case SPREAD =
      ROWS.add(
          Case.by(
                  "T12",
                  Run.of(
                      """
                      name: t12
                      steps:
                        - {id: all, action: task, for_each: "${[1, 2, 3, 4]}", parallel: 1,
                           inputs: "${item}", resources: {gpu: 1}}
                      """,
                      ExecutionOptions.NONE,
                      EngineRowsTest::task))
              .completes("[1,2,3,4]", "all all[0] all[1] all[2] all[3]"));

  private static void task(Life life) {
    life.sampo()
        .actions()
        .register(
            "task",
            Json.class,
            (input, context) -> {
              life.called(context);
              String unit = "unit " + context.units("gpu").get(0);
              count(unit, life).incrementAndGet();
              count(unit + " of " + context.executionId(), life).incrementAndGet();
              return input;
            });
  }

  private static final Case RELEASED =
      ROWS.add(
          Case.by(
                  "T23",
                  Run.of(
                      """
                      name: t23
                      steps:
                        - {id: a, action: stuck, timeout: 50ms, retry: {attempts: 2, delay: 20},
                           resources: {db: 1}}
                        - {id: b, action: echo, inputs: "then ${a}", resources: {db: 1}}
                      """,
                      ExecutionOptions.NONE,
                      EngineRowsTest::stuck))
              .completes("\"then unit 0\"", "a b"));

  private static void stuck(Life life) {
    life.sampo()
        .actions()
        .registerAsync(
            "stuck",
            Json.class,
            (input, context) -> {
              life.called(context);
              return context.attempt() == 1
                  ? new CompletableFuture<>()
                  : CompletableFuture.completedFuture("unit " + context.units("db").get(0));
            });
  }

  private static final Case REPORTED =
      ROWS.add(
          Case.by(
                  "T24",
                  new Reported(
                      Run.of(
                          """
                          name: t24
                          steps:
                            - {id: a, action: flaky, inputs: {fails: 1, value: 1},
                               retry: {attempts: 2, delay: 20}}
                            - {id: b, action: fail, inputs: gone, on_error: continue}
                            - {id: c, action: hang, timeout: 50ms}
                          """)))
              .fails(
                  "step 'c' failed on attempt 1: step 'c' took longer than its timeout of 50 ms",
                  "a"));

  private static final Case WIDE =
      ROWS.add(
          Case.by(
                  "T31",
                  Run.of(
                      """
                      name: t31
                      steps:
                        - {id: a, action: meet, inputs: {at: here, of: 3, value: 1}, depends_on: []}
                        - {id: b, action: meet, inputs: {at: here, of: 3, value: 2}, depends_on: []}
                        - {id: c, action: meet, inputs: {at: here, of: 3, value: 3}, depends_on: []}
                        - {id: d, action: echo, inputs: "${a + b + c}", depends_on: [a, b, c]}
                      """))
              .completes("6", "a b c d"));

  private static final Case LIMITED =
      ROWS.add(
          Case.by(
                  "T32",
                  Run.of(
                      """
                      name: t32
                      steps:
                        - {id: a, action: single, depends_on: [], resources: {db: 1}}
                        - {id: b, action: single, depends_on: [], resources: {db: 1}}
                        - {id: c, action: echo, inputs: 3, depends_on: []}
                        - {id: d, action: echo, inputs: 4, depends_on: [c]}
                      """,
                      ExecutionOptions.NONE,
                      EngineRowsTest::single))
              .completes("4", "a b c d"));

  private static void single(Life life) {
    life.sampo()
        .actions()
        .registerAsync(
            "single",
            Json.class,
            (input, context) -> {
              life.called(context);
              int inside = count("inside", life).incrementAndGet();
              count("most inside", life).accumulateAndGet(inside, Math::max);
              return CompletableFuture.supplyAsync(
                  () -> "left " + (count("inside", life).getAndDecrement() > 0), SOON);
            });
  }

  private static final Case NEVER_ASKED =
      ROWS.add(
          Case.by(
                  "T34",
                  Run.of(
                      """
                      name: t34-never
                      steps:
                        - {id: a, action: query-never, when: "1 > 2"}
                        - {id: b, action: echo, inputs: 2}
                      """,
                      ExecutionOptions.NONE,
                      life -> query("never", life)))
              .completes("2", "b"));

  private static final Case ASKED_TWICE =
      ROWS.add(
          Case.by(
                  "T34",
                  Run.of(
                      """
                      name: t34-twice
                      steps:
                        - {id: a, action: query-twice}
                        - {id: b, action: query-twice}
                      """,
                      ExecutionOptions.NONE,
                      life -> query("twice", life)))
              .completes("\"opened\"", "a b"));

  private static void query(String name, Life life) {
    Lazy<String> resource =
        life.sampo()
            .closing(
                Lazy.of(
                    () -> {
                      count("made " + name, life).incrementAndGet();
                      return "opened";
                    }));
    life.sampo()
        .actions()
        .register(
            "query-" + name,
            Json.class,
            (input, context) -> {
              life.called(context);
              return resource.get();
            });
  }

  @Test
  void t2TheDeploymentRunsInTheOrderOfItsDependencies() {
    ROWS.prove(DEPLOYMENT);
    assertThat(ROWS.answers(DEPLOYMENT))
        .containsExactly(
            "well [deploy-application, deploy-database, validate-config] [] [] at most 1, 1 warnings");
    assertThat(ROWS.ledgers(DEPLOYMENT))
        .allSatisfy(
            ledger ->
                assertThat(ledger.completed())
                    .containsExactly("validate-config", "deploy-database", "deploy-application"));
  }

  @Test
  void t3NeverMoreStepsRunThanTheOptionsAllow() {
    ROWS.prove(BOUNDED);
    assertThat(ROWS.answers(BOUNDED))
        .containsExactly("well [a, b, c, d] [] [] at most 2, 0 warnings");
    assertThat(ROWS.most(BOUNDED)).allMatch(most -> most <= 2).startsWith(2);
  }

  @Test
  void t3AFailureThatIsContinuedOverIsTold() {
    ROWS.prove(CONTINUED);
    assertThat(ROWS.answers(CONTINUED))
        .containsExactly("not well [a, c] [b] [b gone] at most 1, 0 warnings");
  }

  @Test
  void t3ARunThatTakesTooLongIsEnded() {
    ROWS.prove(LATE);
    assertThat(ROWS.answers(LATE))
        .containsExactly("not well [] [] [ timeout] at most 1, 0 warnings");
  }

  @Test
  void t10NoStepBeginsWhileTheMachineIsBusierThanAllowed() {
    BUSY.prove(PARALLEL);
    assertThat(BUSY.answers(PARALLEL))
        .containsExactly("well [s0, s1, s2] [] [] at most 2, 0 warnings");
    assertThat(BUSY.most(PARALLEL)).allMatch(most -> most <= 2);
    assertThat(BUSY.calls(PARALLEL))
        .allSatisfy(
            call ->
                assertThat(call.at())
                    .isGreaterThanOrEqualTo(IDLE_SINCE.getOrDefault(call.life(), Long.MAX_VALUE)));
  }

  @Test
  void t12TasksSpreadOverTheUnitsThereAre() {
    ROWS.prove(SPREAD);
    String undisturbed = ROWS.calls(SPREAD).get(0).execution();
    assertThat(counts("unit 0 of " + undisturbed)).containsExactly(2);
    assertThat(counts("unit 1 of " + undisturbed)).containsExactly(2);
    int all = ROWS.calls(SPREAD).size();
    assertThat(counts("unit 0").stream().mapToInt(tasks -> tasks).sum())
        .isBetween(all / 4, all - all / 4);
  }

  @Test
  void t23AStepThatTookTooLongGivesItsUnitsBackBeforeItIsTriedAgain() {
    ROWS.prove(RELEASED);
    assertThat(ROWS.answers(RELEASED)).containsExactly("well [a, b] [] [] at most 1, 0 warnings");
  }

  @Test
  void t24TheReportTellsWhatWentWrongAndWhatWasDone() {
    ROWS.prove(REPORTED);
    assertThat(ROWS.answers(REPORTED))
        .containsExactly(
            """
            a 1 broken UNKNOWN MEDIUM: retry, completed
            b 1 gone UNKNOWN MEDIUM: continue, failed
            c 1 timeout TIMEOUT MEDIUM: fail, failed""");
  }

  @Test
  void t31AllThatMayRunSideBySideDoes() {
    ROWS.prove(WIDE);
    assertThat(ROWS.answers(WIDE)).containsExactly("well [a, b, c, d] [] [] at most 3, 0 warnings");
    assertThat(ROWS.most(WIDE)).startsWith(3);
  }

  @Test
  void t32StepsThatWouldBreakALimitWaitAndTheOthersDoNot() {
    ROWS.prove(LIMITED);
    assertThat(ROWS.answers(LIMITED))
        .containsExactly("well [a, b, c, d] [] [] at most 3, 0 warnings");
    assertThat(counts("most inside")).isNotEmpty().allMatch(most -> most == 1);
  }

  @Test
  void t34AResourceIsNotMadeForASkippedStep() {
    ROWS.prove(NEVER_ASKED);
    assertThat(counts("made never")).isEmpty();
  }

  @Test
  void t34AResourceIsMadeOnceInEachProcessThatNeedsIt() {
    ROWS.prove(ASKED_TWICE);
    assertThat(counts("made twice")).isNotEmpty().allMatch(made -> made == 1);
  }
}
