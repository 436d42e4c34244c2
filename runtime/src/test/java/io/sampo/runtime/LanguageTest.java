package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.error.ErrorEntry;
import io.sampo.api.error.ErrorReport;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Every step kind and every way to go on after a failure, on the durable journal. */
class LanguageTest {
  @TempDir Path folder;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch isOpen = new CountDownLatch(1);
  private TestSampo engine;

  @BeforeEach
  void start() {
    engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register(
            "echo",
            Json.class,
            (input, context) -> {
              calls.add(context.stepPath());
              return input;
            })
        .register(
            "fail",
            Json.class,
            (input, context) -> {
              calls.add(context.stepPath());
              throw new ActionException("broken", "no good");
            })
        .register(
            "hang",
            Json.class,
            (input, context) -> {
              calls.add(context.stepPath());
              Thread.sleep(60_000);
              return "late";
            });
    engine.sampo().start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private ExecutionView run(String steps) {
    return run(steps, "{}");
  }

  private ExecutionView run(String steps, String input) {
    engine.sampo().register(yaml("name: w\n" + steps));
    return engine.run("w", (Json.Obj) JsonText.parse(input));
  }

  private static String output(ExecutionView view) {
    assertThat(view.outcome()).isInstanceOf(Outcome.Completed.class);
    return ((Outcome.Completed) view.outcome()).output().toString();
  }

  private static Cause cause(ExecutionView view) {
    assertThat(view.outcome()).isInstanceOf(Outcome.Ended.class);
    return ((Outcome.Ended) view.outcome()).cause();
  }

  @Test
  void aConditionTakesOneOfItsLists() {
    String steps =
        """
        steps:
          - id: check
            condition:
              expression: ${n > 2}
              then_steps: [{id: big, action: echo, inputs: "big ${n}"}]
              else_steps: [{id: small, action: echo, inputs: small}]
        """;
    assertThat(output(run(steps, "{\"n\": 3}"))).isEqualTo("\"big 3\"");
    assertThat(calls).containsExactly("check/big");
  }

  @Test
  void whatTakesLongHearsACancellation() {
    // given
    engine
        .sampo()
        .register(
            yaml(
                """
                name: w
                steps:
                  - id: idle
                    loop:
                      while: "true"
                      max_iterations: 200000
                      steps: [{id: a, action: echo, when: "false"}]
                """));
    get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
    // when
    get(engine.sampo().client().cancel("w-1", "ann", "enough"));
    // then
    ExecutionView view = get(engine.sampo().client().await("w-1"));
    assertThat(view.status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void aSwitchTakesTheFirstCaseThatIsEqual() {
    String steps =
        """
        steps:
          - id: which
            switch:
              expression: kind
              cases:
                - {value: 1, steps: [{id: one, action: echo, inputs: one}]}
                - {value: two, steps: [{id: two, action: echo, inputs: zwei}]}
              default: [{id: other, action: echo, inputs: other}]
        """;
    assertThat(output(run(steps, "{\"kind\": \"two\"}"))).isEqualTo("\"zwei\"");
  }

  @Test
  void branchesRunSideBySideAndTheirResultsHaveTheirNames() {
    String steps =
        """
        steps:
          - id: both
            parallel:
              branches:
                left: [{id: l, action: echo, inputs: 1}]
                right: [{id: r, action: echo, inputs: 2}]
        """;
    assertThat(output(run(steps))).isEqualTo("{\"left\":1,\"right\":2}");
    assertThat(calls).containsExactlyInAnyOrder("both[left]/l", "both[right]/r");
  }

  @Test
  void theFirstBranchWinsAndTheOthersAreCancelled() {
    String steps =
        """
        steps:
          - id: race
            parallel:
              wait: any
              branches:
                slow: [{id: s, action: hang}]
                fast: [{id: f, action: echo, inputs: 2}]
          - {id: after, action: echo, inputs: "${race}"}
        """;
    assertThat(output(run(steps))).isEqualTo("{\"fast\":2}");
  }

  @Test
  void aLoopKeepsTheOrderOfItsItems() {
    String steps =
        """
        steps:
          - id: each
            loop:
              over: ${list}
              as: x
              max_concurrency: 3
              steps: [{id: body, action: echo, inputs: {v: "${x}", at: "${x_index}"}}]
        """;
    assertThat(output(run(steps, "{\"list\": [\"a\", \"b\"]}")))
        .isEqualTo("[{\"v\":\"a\",\"at\":0},{\"v\":\"b\",\"at\":1}]");
    assertThat(calls).containsExactlyInAnyOrder("each[0]/body", "each[1]/body");
  }

  @Test
  void roundsEndWhenTheirTestSaysSo() {
    String steps =
        """
        steps:
          - {id: zero, action: echo, inputs: 0, outputs: [n]}
          - id: count
            loop:
              until: n >= 3
              steps: [{id: up, action: echo, inputs: "${n + 1}", outputs: [n]}]
        """;
    assertThat(output(run(steps))).isEqualTo("3");
    assertThat(calls).containsExactly("zero", "count[0]/up", "count[1]/up", "count[2]/up");
  }

  @Test
  void aRoundSeesTheResultsOfTheOneBefore() {
    String steps =
        """
        steps:
          - id: count
            loop:
              while: up == null || up < 3
              steps: [{id: up, action: echo, inputs: "${up == null ? 1 : up + 1}"}]
        """;
    ExecutionView view = run(steps);
    assertThat(view.status()).as(view.outcome().toString()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(output(view)).isEqualTo("3");
  }

  @Test
  void anActionIsCalledForEachItem() {
    String steps =
        """
        steps:
          - {id: resize, action: echo, for_each: "${list}", parallel: 2, inputs: "x${item}"}
          - {id: pairs, action: echo, for_each: "${list}", batch: 2}
          - {id: all, action: echo, inputs: {a: "${resize}", b: "${pairs}"}}
        """;
    assertThat(output(run(steps, "{\"list\": [1, 2, 3]}")))
        .isEqualTo("{\"a\":[\"x1\",\"x2\",\"x3\"],\"b\":[[1,2],[3]]}");
    assertThat(calls).contains("resize[0]", "resize[2]", "pairs[1]");
  }

  @Test
  void aSubflowIsAnExecutionOfItsOwn() {
    engine
        .sampo()
        .register(yaml("name: child\nsteps: [{id: c, action: echo, inputs: \"hi ${who}\"}]"));
    String steps =
        """
        steps:
          - {id: call, subflow: child, inputs: {who: ann}}
          - {id: after, action: echo, inputs: "${call}!"}
        """;
    assertThat(output(run(steps))).isEqualTo("\"hi ann!\"");
    assertThat(engine.sampo().index().orElseThrow().find("w-1")).isPresent();
  }

  @Test
  void theFailureOfASubflowComesUp() {
    engine.sampo().register(yaml("name: child\nsteps: [{id: c, action: fail}]"));
    ExecutionView view = run("steps: [{id: call, subflow: child}]");
    assertThat(cause(view))
        .isInstanceOfSatisfying(
            Cause.StepFailed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo("broken"));
  }

  @Test
  void aSignalEndsAWait() {
    engine.sampo().register(yaml("name: w\nsteps: [{id: go, wait: {signal: ready}}]"));
    get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
    get(engine.sampo().client().signal("w-1", "other", Json.of(1)));
    get(engine.sampo().client().signal("w-1", "ready", Json.of(2)));
    assertThat(output(get(engine.sampo().client().await("w-1")))).isEqualTo("2");
  }

  @Test
  void aFailureThatIsContinuedOverIsListed() {
    String steps =
        """
        steps:
          - id: g
            group: {steps: [{id: bad, action: fail, on_error: continue}, {id: b, action: echo, inputs: 1}]}
          - {id: worse, action: fail, on_error: continue}
          - {id: c, action: echo, inputs: "${g}"}
        """;
    ExecutionView view = run(steps);
    assertThat(output(view)).isEqualTo("1");
    assertThat(((Outcome.Completed) view.outcome()).continued()).containsExactly("g/bad", "worse");
  }

  @Test
  void aFailureMayLeadToAnotherStep() {
    String steps =
        """
        steps:
          - {id: a, action: fail, on_error: {goto: c}}
          - {id: b, action: echo, inputs: 1}
          - {id: c, action: echo, inputs: 2}
        """;
    ExecutionView view = run(steps);
    assertThat(output(view)).isEqualTo("2");
    assertThat(calls).containsExactly("a", "c");
  }

  @Test
  void theErrorHandlersAndTheLastStepsRun() {
    String steps =
        """
        steps:
          - id: a
            action: fail
            error_handler: {id: mine, action: echo, inputs: "${error.code}"}
        error_handler: {id: all, action: echo, inputs: "${error.step}"}
        finally: [{id: last, action: echo}]
        """;
    ExecutionView view = run(steps);
    assertThat(cause(view)).isInstanceOf(Cause.StepFailed.class);
    assertThat(calls).containsExactly("a", "a[!]/mine", "[error]/all", "[finally]/last");
  }

  @Test
  void aPausedExecutionGoesOnWhenSomebodySaysSo() {
    engine
        .sampo()
        .register(
            yaml(
                "name: w\nsteps: [{id: a, action: fail, on_error: pause}, {id: b, action: echo,"
                    + " inputs: 1}]"));
    get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(get(engine.sampo().client().get("w-1")).status())
                    .isEqualTo(ExecutionStatus.PAUSED));
    get(engine.sampo().client().resume("w-1", "ann", Remedy.CONTINUE));
    assertThat(output(get(engine.sampo().client().await("w-1")))).isEqualTo("1");
  }

  @Test
  void aCachedResultIsTakenByOtherExecutionsAndTheActionIsNotRun() {
    // given
    String yaml =
        """
        name: w
        steps:
          - {id: a, action: echo, inputs: "${who}", cache: {key: "${who}", ttl: 1h}}
        """;
    engine.sampo().register(yaml(yaml));
    // when
    ExecutionView first = runFor("w-1", "ann");
    ExecutionView second = runFor("w-2", "ann");
    ExecutionView other = runFor("w-3", "bob");
    // then
    assertThat(output(first)).isEqualTo("\"ann\"");
    assertThat(output(second)).isEqualTo("\"ann\"");
    assertThat(output(other)).isEqualTo("\"bob\"");
    assertThat(calls).hasSize(2);
    assertThat(first.step("a").orElseThrow().note()).isEmpty();
    assertThat(second.step("a").orElseThrow().note()).contains("cached");
  }

  private ExecutionView runFor(String id, String who) {
    Json.Obj input = Json.object("who", Json.of(who));
    return get(engine.sampo().client().run(id, What.of("w", input)));
  }

  @Test
  void theReportTellsWhatWentWrongAndWhatWasDone() {
    // given
    String steps =
        """
        steps:
          - {id: bad, action: fail, retry: {attempts: 2, delay: 1ms}, on_error: continue}
          - {id: b, action: echo, inputs: 1}
        """;
    // when
    ExecutionView view = run(steps);
    ErrorReport report = get(engine.sampo().client().report(view.id()));
    // then
    assertThat(report.entries())
        .extracting(
            ErrorEntry::step, ErrorEntry::attempt, ErrorEntry::recovery, ErrorEntry::outcome)
        .containsExactly(tuple("bad", 1, "retry", "failed"), tuple("bad", 2, "continue", "failed"));
    assertThat(report.text()).contains("bad", "broken", "continue");
  }

  @Test
  void theReportTellsThatAHeldStepWasTriedAgain() {
    // given
    engine.sampo().register(yaml("name: w\nsteps: [{id: a, action: fail, on_error: pause}]"));
    get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
    // when
    awaitHeld(1);
    get(engine.sampo().client().resume("w-1", "anna", Remedy.RETRY));
    awaitHeld(2);
    get(engine.sampo().client().resume("w-1", "anna", Remedy.CONTINUE));
    get(engine.sampo().client().await("w-1"));
    // then
    ErrorReport report = get(engine.sampo().client().report("w-1"));
    assertThat(report.entries())
        .extracting(ErrorEntry::attempt, ErrorEntry::recovery)
        .containsExactly(tuple(1, "pause, retry"), tuple(2, "pause"), tuple(2, "continue"));
    assertThat(report.text())
        .contains("2 errors: 2 unknown (a line for each thing that was done about one)");
  }

  private void awaitHeld(int times) {
    Awaitility.await()
        .until(() -> get(engine.sampo().client().report("w-1")).entries().size() == times);
  }

  @Test
  void aStepThatHoldsOthersHasATimeoutAndRetries() {
    String steps =
        """
        steps:
          - id: g
            timeout: 300ms
            retry: {attempts: 2, delay: 1ms}
            group: {steps: [{id: x, action: hang}]}
        """;
    ExecutionView view = run(steps);
    assertThat(cause(view))
        .isInstanceOfSatisfying(
            Cause.StepFailed.class,
            failed -> assertThat(failed.failure().code()).isEqualTo("timeout"));
    assertThat(calls).containsExactly("g/x", "g~2/x");
  }

  @Test
  void theReportAndTheLogTellWhatHasEndedTheWholeExecution() {
    // given
    Logger logger = (Logger) LoggerFactory.getLogger("io.sampo.execution");
    Level before = logger.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
    try {
      // when
      ExecutionView view =
          run(
              """
              timeout: 300ms
              steps:
                - {id: bad, action: fail, retry: {attempts: 2, delay: 1ms}, on_error: continue}
                - {id: a, action: hang}
              """);
      // then
      ErrorReport report = get(engine.sampo().client().report(view.id()));
      assertThat(report.ofStep(""))
          .extracting(error -> error.failure().code(), ErrorEntry::outcome)
          .containsExactly(tuple("timeout", "failed"));
      assertThat(report.text()).contains("3 errors: 1 timeout");
      assertThat(lines.list)
          .extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
          .filteredOn(line -> line.contains("'" + view.id() + "'"))
          .satisfiesExactly(
              line -> assertThat(line).startsWith("INFO Step 'bad'").contains("(response: retry)"),
              line -> assertThat(line).startsWith("WARN Action 'fail' of step 'bad'"),
              line ->
                  assertThat(line).startsWith("WARN Step 'bad'").contains("(response: continue)"),
              line -> assertThat(line).startsWith("WARN Execution").contains("has failed"));
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(before);
    }
  }

  @Test
  void allKindsStandInAllFiftyDeepAndGoOnAfterARestart() {
    // given
    engine.sampo().actions().register("gate", Json.class, (input, context) -> gate(context));
    StepDefinition inner = StepDefinition.of("gate", StepKind.Action.of("gate"));
    for (int level = 1; level < 50; level++) {
      inner = StepDefinition.of("s" + level, holding(level, List.of(inner)));
    }
    WorkflowDefinition deep =
        new WorkflowDefinition(
            Header.of("deep"),
            List.of(),
            List.of(),
            List.of(inner),
            Handlers.NONE,
            WorkflowOptions.NONE);
    engine.sampo().register(deep);
    get(engine.sampo().client().start("deep-1", What.of("deep", Json.object())));
    Awaitility.await().until(() -> !calls.isEmpty());
    // when
    engine.close();
    start();
    isOpen.countDown();
    engine.sampo().actions().register("gate", Json.class, (input, context) -> gate(context));
    ExecutionView view = get(engine.sampo().client().await("deep-1"));
    // then
    assertThat(output(view)).contains("through");
    assertThat(calls).hasSize(2).allMatch(path -> path.equals(calls.get(0)));
    assertThat(calls.get(0).split("/")).hasSize(50);
  }

  private String gate(ActionContext context) throws InterruptedException {
    calls.add(context.stepPath());
    isOpen.await();
    return "through";
  }

  /** Another kind on each level, six in turn. */
  private static StepKind holding(int level, List<StepDefinition> steps) {
    return switch (level % 6) {
      case 0 -> new StepKind.Group(steps, false);
      case 1 -> new StepKind.Condition("true", steps, List.of());
      case 2 -> new StepKind.Parallel(List.of(new StepKind.Branch("b", steps)), new Join.All());
      case 3 -> new StepKind.Loop("[1]", "item", steps, OptionalInt.empty(), OptionalInt.empty());
      case 4 -> new StepKind.Repeat(StepKind.Repeat.Test.UNTIL, "true", steps, 3);
      default -> new StepKind.Switch("1", List.of(new StepKind.Case(Json.of(1), steps)), List.of());
    };
  }
}
