package io.sampo.runtime.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.Lazy;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionDocument;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.Sampo;
import io.sampo.runtime.engine.Definitions;
import io.sampo.runtime.engine.ExecutionOptions;
import io.sampo.runtime.engine.ParallelExecution;
import io.sampo.runtime.engine.ParallelOptions;
import io.sampo.runtime.engine.WorkflowEngine;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Proves that limits hold in every life of the process: those of runs, of pools and of gauges,
 * which each process says anew; and that what is lost with a process keeps nothing occupied.
 */
class EngineLimitsRowsTest {
  private static final int BUSY_LOOKS = 5;
  private static final Executor SOON = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS);
  private static final Rows ROWS = Rows.of(EngineLimitsRowsTest.class);

  /** Its limit holds for the whole process, so this one has processes of its own. */
  private static final Rows BUSY = Rows.of(EngineLimitsRowsTest.class);

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
          .thenApply(EngineRun::text);
    }

    /** A client that starts and awaits that execution only. */
    private static WorkflowClient named(WorkflowClient client, String execution) {
      return (WorkflowClient)
          Proxy.newProxyInstance(
              EngineLimitsRowsTest.class.getClassLoader(),
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

  private static final Case PARALLEL =
      BUSY.add(Case.by("T10", new Parallel(3)).completes("{}", "s0 s1 s2"));

  private static final Case SPREAD =
      ROWS.add(
          Case.by(
                  "T12",
                  EngineRun.of(
                      """
                      name: t12
                      steps:
                        - {id: all, action: task, for_each: "${[1, 2, 3, 4]}", parallel: 1,
                           inputs: "${item}", resources: {gpu: 1}}
                      """,
                      ExecutionOptions.NONE,
                      EngineLimitsRowsTest::task))
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
                  EngineRun.of(
                      """
                      name: t23
                      steps:
                        - {id: a, action: stuck, timeout: 50ms, retry: {attempts: 2, delay: 20},
                           resources: {db: 1}}
                        - {id: b, action: echo, inputs: "then ${a}", resources: {db: 1}}
                      """,
                      ExecutionOptions.NONE,
                      EngineLimitsRowsTest::stuck))
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

  private static final Case LIMITED =
      ROWS.add(
          Case.by(
                  "T32",
                  EngineRun.of(
                      """
                      name: t32
                      steps:
                        - {id: a, action: single, depends_on: [], resources: {db: 1}}
                        - {id: b, action: single, depends_on: [], resources: {db: 1}}
                        - {id: c, action: echo, inputs: 3, depends_on: []}
                        - {id: d, action: echo, inputs: 4, depends_on: [c]}
                      """,
                      ExecutionOptions.NONE,
                      EngineLimitsRowsTest::single))
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
                  EngineRun.of(
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
                  EngineRun.of(
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
