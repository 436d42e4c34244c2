package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.Middleware;
import io.sampo.api.action.StoreException;
import io.sampo.api.client.WorkflowException.WorkflowCancelledException;
import io.sampo.api.json.Json;
import io.sampo.api.middleware.RateLimit;
import io.sampo.api.stages.BatchResult;
import io.sampo.api.stages.RunOptions;
import io.sampo.api.stages.Stage;
import io.sampo.api.stages.StageAction;
import io.sampo.api.stages.StageContext;
import io.sampo.api.stages.StageFailedException;
import io.sampo.api.stages.StageMiddleware;
import io.sampo.api.stages.StageResult;
import io.sampo.api.stages.StagedWorkflow;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.stages.StageRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Workflows put together from stages and actions, on the real journal. */
class StagesTest {
  private final List<String> trace = new CopyOnWriteArrayList<>();
  @TempDir Path folder;
  private TestSampo engine;
  private StageRunner runner;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
    engine.sampo().start();
    runner = StageRunner.of(engine.sampo());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static StagedWorkflow workflow() {
    return StagedWorkflow.create("etl", "ETL", "Reads and sums up");
  }

  private static Stage stage(String id) {
    return Stage.create(id, "Stage " + id, "");
  }

  private Stage tracing(String id, String... actions) {
    Stage stage = stage(id);
    for (String action : actions) {
      stage.add(action, context -> trace.add(id + "." + action));
    }
    return stage;
  }

  private Middleware skin(String name) {
    return call -> {
      trace.add(name + ">");
      Object result = call.proceed();
      trace.add("<" + name);
      return result;
    };
  }

  @Test
  void runsStagesAndTheirActionsInTheOrderInWhichTheyWereAdded() throws Exception {
    // given
    StagedWorkflow workflow =
        workflow().add(tracing("b", "two", "one")).add(tracing("a", "two", "one"));
    // when
    StageResult result = runner.run(workflow);
    // then
    assertThat(result.orThrow().isSuccess()).isTrue();
    assertThat(trace).containsExactly("b.two", "b.one", "a.two", "a.one");
  }

  @Test
  void sharesOneStoreBetweenStagesAndShowsItAtTheEnd() throws Exception {
    // given
    StagedWorkflow workflow =
        workflow()
            .add(stage("read").add("file", context -> context.store().put("rows", List.of(1, 2))))
            .add(
                stage("sum")
                    .add(
                        "add",
                        context -> {
                          int retries = context.store().get("config.retries", Integer.class);
                          int rows = context.store().get("rows", List.class).size();
                          context.store().put("sum", rows + retries);
                          context.store().remove("rows");
                        }));
    workflow.store().put("config.retries", 3);
    // when
    StageResult result = runner.run(workflow).orThrow();
    // then
    assertThat(workflow.store().keys()).containsExactly("config.retries", "sum");
    assertThat(workflow.store().get("sum", Integer.class)).isEqualTo(5);
    assertThat(result.store().get("sum", Integer.class)).isEqualTo(5);
  }

  @Test
  void keepsTheTypesOfValuesInTheStoreOfAnExecution() throws Exception {
    // given
    StagedWorkflow workflow =
        workflow()
            .add(stage("read").add("text", context -> context.store().get("n", String.class)));
    workflow.store().put("n", 3);
    // when
    StageResult result = runner.run(workflow);
    // then
    assertThat(((StageFailedException) result.error().orElseThrow()).failure().types())
        .contains(StoreException.class.getName());
  }

  @Test
  void givesActionsTheSameStoreByTheContextAndByTheWorkflow() throws Exception {
    // given
    StagedWorkflow workflow =
        workflow()
            .add(
                stage("read")
                    .add(
                        "look",
                        context ->
                            trace.add("same: " + (context.store() == context.staged().store()))));
    // when
    runner.run(workflow).orThrow();
    // then
    assertThat(trace).containsExactly("same: true");
  }

  @Test
  void neverSharesTheStoresOrTheCodeOfTwoObjectsOfOneId() throws Exception {
    // given
    CountDownLatch bothBegun = new CountDownLatch(2);
    StagedWorkflow one = storing(bothBegun, "one");
    StagedWorkflow two = storing(bothBegun, "two");
    // when
    CompletionStage<StageResult> first = runner.execute(one);
    CompletionStage<StageResult> second = runner.execute(two);
    get(first).orThrow();
    get(second).orThrow();
    // then
    assertThat(one.store().get("name", String.class)).isEqualTo("one");
    assertThat(two.store().get("name", String.class)).isEqualTo("two");
  }

  private static StagedWorkflow storing(CountDownLatch bothBegun, String name) {
    return workflow()
        .add(
            stage("put")
                .add(
                    "name",
                    context -> {
                      bothBegun.countDown();
                      bothBegun.await();
                      context.store().put("name", name);
                    }));
  }

  @Test
  void tellsActionsWhereTheyStand() throws Exception {
    // given
    StageAction.Code telling =
        context ->
            trace.add(
                context.staged().id()
                    + "/"
                    + context.stage().id()
                    + "/"
                    + context.action().name()
                    + " "
                    + context.actionIndex()
                    + (context.isLast() ? " last" : ""));
    // when
    runner.run(workflow().add(stage("a").add("x", telling).add("y", telling))).orThrow();
    // then
    assertThat(trace).containsExactly("etl/a/x 0", "etl/a/y 1 last");
  }

  @Test
  void logsToTheLoggerItIsGivenOrToOneOfEachStep() throws Exception {
    // given
    Logger mine = LoggerFactory.getLogger("mine");
    StagedWorkflow workflow =
        workflow().add(stage("a").add("x", context -> trace.add(context.logger().getName())));
    // when
    runner.run(workflow, mine).orThrow();
    runner.run(workflow, null).orThrow();
    // then
    assertThat(trace).containsExactly("mine", "io.sampo.action.etl.a.x");
  }

  @Test
  void laysMiddlewareOfRunnerWorkflowAndStageRoundEachActionLikeAnOnion() throws Exception {
    // given
    runner.use(skin("R1"), skin("R2"));
    StagedWorkflow workflow =
        workflow()
            .use(skin("W1"), skin("W2"))
            .add(tracing("a", "x").use(skin("S1"), skin("S2")))
            .add(tracing("b", "y"));
    // when
    runner.run(workflow).orThrow();
    // then
    assertThat(String.join("", trace))
        .isEqualTo("R1>R2>W1>W2>S1>S2>a.x<S2<S1<W2<W1<R2<R1" + "R1>R2>W1>W2>b.y<W2<W1<R2<R1");
  }

  @Test
  void laysMiddlewareRoundTheRunAsAWhole() throws Exception {
    // given
    runner.aroundRuns(
        run -> {
          trace.add("1>");
          return run.proceed(run.options().withStored("config.injected", true))
              .whenComplete((result, thrown) -> trace.add("<1"));
        },
        run -> {
          trace.add("2>");
          return run.proceed().whenComplete((result, thrown) -> trace.add("<2"));
        });
    StagedWorkflow workflow = workflow().add(tracing("a", "x"));
    // when
    StageResult result = runner.run(workflow).orThrow();
    // then
    assertThat(trace).containsExactly("1>", "2>", "a.x", "<2", "<1");
    assertThat(result.store().get("config.injected", Boolean.class)).isTrue();
  }

  @Test
  void namesTheStageTheActionAndTheCauseOfTheFirstFailure() throws Exception {
    // given
    StagedWorkflow workflow =
        workflow()
            .add(tracing("a", "x").add("Y", context -> failing(context)))
            .add(tracing("b", "z"));
    // when
    StageResult result = runner.run(workflow);
    // then
    assertThat(result.isSuccess()).isFalse();
    assertThat(result.error().orElseThrow())
        .isInstanceOf(StageFailedException.class)
        .hasMessage("stage 'a' failed: action 'Y' failed: IllegalStateException: boom");
    assertThat(trace).containsExactly("a.x");
    assertThatThrownBy(result::orThrow).isInstanceOf(StageFailedException.class);
  }

  private static void failing(StageContext context) {
    context.store().put("lost", "with the failure");
    throw new IllegalStateException("boom");
  }

  @Test
  void showsTheStoreOfAFailedRun() throws Exception {
    // given
    StagedWorkflow workflow =
        workflow()
            .add(stage("a").add("x", context -> context.store().put("kept", 1)))
            .add(stage("b").add("y", StagesTest::failing));
    // when
    StageResult result = runner.run(workflow);
    // then
    assertThat(result.store().keys()).containsExactly("kept");
    assertThat(workflow.store().keys()).containsExactly("kept");
  }

  @Test
  void goesOnAfterAFailureThatMiddlewareSwallows() throws Exception {
    // given
    StagedWorkflow workflow =
        workflow()
            .use(
                call -> {
                  try {
                    return call.proceed();
                  } catch (IllegalStateException e) {
                    trace.add("swallowed");
                    return null;
                  }
                })
            .add(stage("a").add("x", StagesTest::failing))
            .add(tracing("b", "y"));
    // when
    runner.run(workflow).orThrow();
    // then
    assertThat(trace).containsExactly("swallowed", "b.y");
  }

  @Test
  void saysThatAWorkflowHasNoStages() throws Exception {
    // when
    StageResult result = runner.run(workflow());
    // then
    assertThat(result.error().orElseThrow()).hasMessage("workflow 'etl' has no stages to execute");
  }

  @Test
  void passesAStageWithoutActions() throws Exception {
    // when
    StageResult result = runner.run(workflow().add(stage("empty")).add(tracing("b", "y")));
    // then
    assertThat(result.isSuccess()).isTrue();
    assertThat(trace).containsExactly("b.y");
  }

  @Test
  void putsTheInitialDataOfAStageIntoTheStoreWhenTheStageBegins() throws Exception {
    // given
    StageAction.Code look =
        context ->
            trace.add(
                context.stage().id() + " " + context.store().find("key", String.class).orElse("-"));
    StagedWorkflow workflow =
        workflow()
            .add(stage("a").add("look", look))
            .add(stage("b").initialData("key", "of b").add("look", look))
            .add(stage("c").add("look", look));
    // when
    runner.run(workflow).orThrow();
    // then
    assertThat(trace).containsExactly("a -", "b of b", "c of b");
  }

  @Test
  void hasReadyMiddlewareThatKnowsOfStages() throws Exception {
    // given
    runner.use(
        StageMiddleware.onlyIf(context -> !context.stage().hasTag("skip")),
        StageMiddleware.notifying(
            context -> trace.add("before " + context.stage().id()),
            context -> trace.add("after " + context.stage().id())),
        StageMiddleware.storing("key", "stored"),
        StageMiddleware.progress(),
        RateLimit.of(1_000, Duration.ofSeconds(1)));
    StagedWorkflow workflow =
        workflow().add(tracing("a", "x", "y")).add(tracing("b", "z").addTag("skip"));
    // when
    StageResult result = runner.run(workflow).orThrow();
    // then
    assertThat(trace).containsExactly("before a", "a.x", "a.y", "after a");
    assertThat(result.store().get("key", String.class)).isEqualTo("stored");
  }

  @Test
  void findsTheSameExecutionUnderTheSameId() throws Exception {
    // given
    StagedWorkflow workflow =
        workflow().add(stage("a").add("x", context -> context.store().put("n", trace.add("x"))));
    RunOptions options = RunOptions.NONE.withExecutionId("etl-1").withStored("day", "monday");
    runner.runWith(workflow, options).orThrow();
    StagedWorkflow again = workflow().add(stage("a").add("x", context -> trace.add("never")));
    // when
    StageResult result = runner.runWith(again, options).orThrow();
    // then
    assertThat(result.executionId()).isEqualTo("etl-1");
    assertThat(result.store().keys()).containsExactly("day", "n");
    assertThat(trace).containsExactly("x");
  }

  @Test
  void cancelsARunByTheIdOfItsExecution() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    StagedWorkflow workflow =
        workflow()
            .add(
                stage("a")
                    .add(
                        "x",
                        context -> {
                          begun.countDown();
                          new CountDownLatch(1).await();
                        }))
            .add(tracing("b", "y"));
    CompletionStage<StageResult> end =
        runner.executeWith(workflow, RunOptions.NONE.withExecutionId("etl-1"));
    begun.await();
    // when
    get(engine.sampo().client().cancel("etl-1", "anna", "enough"));
    // then
    assertThat(get(end).error().orElseThrow()).isInstanceOf(WorkflowCancelledException.class);
    assertThat(trace).isEmpty();
  }

  @Test
  void runsWithOtherDataShareOneDefinitionAndItsActions() throws Exception {
    // given
    runner.run(priced("${of} $${1}")).orThrow();
    int actions = engine.sampo().actions().names().size();
    // when
    for (int price = 2; price < 5; price++) {
      runner.run(priced(price)).orThrow();
    }
    // then
    assertThat(trace).containsExactly("\"${of} $${1}\"", "2", "3", "4");
    assertThat(engine.sampo().actions().names()).hasSize(actions);
  }

  private StagedWorkflow priced(Object price) {
    return workflow()
        .add(
            stage("it.1-a")
                .initialData("price", price)
                .add("look", context -> trace.add(context.store().get("price", Json.class) + "")));
  }

  @Test
  void goesOnInALaterProcessWithTheDataItBeganWith() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    StagedWorkflow before = priced(1);
    before
        .stages()
        .get(0)
        .add(
            "wait",
            context -> {
              begun.countDown();
              new CountDownLatch(1).await();
            });
    CompletionStage<StageResult> lost =
        runner.executeWith(before, RunOptions.NONE.withExecutionId("etl-1"));
    begun.await();
    engine.close();
    engine = TestSampo.on(folder);
    StagedWorkflow after = priced(2);
    after.stages().get(0).add("wait", context -> trace.add("resumed"));
    // when
    StageRunner.of(engine.sampo()).register(after);
    engine.sampo().start();
    // then
    assertThat(ended("etl-1")).isEqualTo(Json.object("store", Json.object("price", Json.of(1))));
    assertThat(trace).containsExactly("1", "resumed");
    assertThat(lost).isNotNull();
  }

  @Test
  void goesOnInALaterProcessThatKnowsTheWorkflow() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    StagedWorkflow before =
        workflow()
            .add(stage("a").add("x", context -> context.store().put("n", 1)))
            .add(
                stage("b")
                    .add(
                        "y",
                        context -> {
                          begun.countDown();
                          new CountDownLatch(1).await();
                        }));
    CompletionStage<StageResult> lost =
        runner.executeWith(before, RunOptions.NONE.withExecutionId("etl-1"));
    begun.await();
    engine.close();
    engine = TestSampo.on(folder);
    StagedWorkflow after =
        workflow()
            .add(stage("a").add("x", context -> trace.add("never")))
            .add(stage("b").add("y", context -> trace.add("resumed")));
    // when
    StageRunner later = StageRunner.of(engine.sampo());
    later.register(after);
    engine.sampo().start();
    // then
    Json output = ended("etl-1");
    assertThat(output).isEqualTo(Json.object("store", Json.object("n", Json.of(1))));
    assertThat(trace).containsExactly("resumed");
    assertThat(lost).isNotNull();
  }

  @Test
  void eachVersionGoesOnWithItsOwnCodeInALaterProcess() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    StagedWorkflow before =
        workflow()
            .add(
                stage("a")
                    .add(
                        "x",
                        context -> {
                          begun.countDown();
                          new CountDownLatch(1).await();
                        }));
    CompletionStage<StageResult> lost =
        runner.executeWith(before, RunOptions.NONE.withExecutionId("etl-1"));
    begun.await();
    engine.close();
    engine = TestSampo.on(folder);
    // when
    StageRunner later = StageRunner.of(engine.sampo());
    later.register(workflow().add(stage("a").add("x", context -> trace.add("old"))));
    later.register(
        workflow()
            .add(stage("a").add("x", context -> trace.add("new")))
            .add(stage("b").add("y", context -> trace.add("more"))));
    engine.sampo().start();
    // then
    assertThat(ended("etl-1")).isNotNull();
    assertThat(trace).containsExactly("old");
    assertThat(lost).isNotNull();
  }

  private Json ended(String id) {
    return ((Outcome.Completed) get(engine.sampo().client().await(id)).outcome()).output();
  }

  @Test
  void doesNotRunWhatIsTurnedOffAndShowsItAsSkipped() throws Exception {
    // given
    runner.use(
        StageMiddleware.notifying(
            context -> trace.add("before " + context.stage().id()),
            context -> trace.add("after " + context.stage().id())));
    StagedWorkflow workflow =
        workflow()
            .add(tracing("a", "x", "y", "z"))
            .add(tracing("b", "y").initialData("b", 1))
            .add(
                tracing("c", "z", "y")
                    .add("w", context -> trace.add("z is " + status(context, "c/c.z"))));
    workflow.disableAction("z");
    workflow.disableStage("b");
    // when
    StageResult result = runner.run(workflow).orThrow();
    // then
    assertThat(trace)
        .containsExactly(
            "before a", "a.x", "a.y", "after a", "before c", "c.y", "z is SKIPPED", "after c");
    assertThat(result.store().keys()).isEmpty();
    assertThat(status(result.executionId(), "b")).isEqualTo(StepStatus.SKIPPED);
    // when
    trace.clear();
    runner.run(workflow.enableAll()).orThrow();
    // then
    assertThat(trace).contains("a.z", "b.y", "c.z");
  }

  private StepStatus status(StageContext context, String step) {
    return status(context.executionId(), step);
  }

  private StepStatus status(String executionId, String step) {
    return get(engine.sampo().client().get(executionId)).step(step).orElseThrow().status();
  }

  private StagedWorkflow named(String id, StageAction.Code code) {
    return StagedWorkflow.create(id, id, "").add(stage("s").add("x", code));
  }

  private List<StagedWorkflow> threeOfWhichTheSecondFails() {
    return List.of(
        named("one", context -> trace.add("one")),
        named("two", StagesTest::failing),
        named("three", context -> trace.add("three")));
  }

  @Test
  void runsABatchOneAfterTheOtherUpToTheFirstFailure() throws Exception {
    // when
    BatchResult batch = runner.runAll(threeOfWhichTheSecondFails());
    // then
    assertThat(batch.results()).extracting(StageResult::isSuccess).containsExactly(true, false);
    assertThat(batch.isSuccess()).isFalse();
    assertThat(trace).containsExactly("one");
    assertThat(batch.format())
        .isEqualTo(
            """
            1/3 workflows succeeded
            two: stage 's' failed: action 'x' failed: IllegalStateException: boom
            three: not run""");
  }

  @Test
  void runsAllOfABatchThatIgnoresErrors() throws Exception {
    // given
    RunOptions options = RunOptions.NONE.ignoringErrors().withExecutionId("night");
    // when
    BatchResult batch = runner.runAll(threeOfWhichTheSecondFails(), options);
    // then
    assertThat(batch.results())
        .extracting(StageResult::executionId)
        .containsExactly("night-1", "night-2", "night-3");
    assertThat(trace).containsExactly("one", "three");
    assertThat(batch.format()).startsWith("2/3 workflows succeeded\ntwo: stage 's' failed");
  }

  @Test
  void aBatchHoldsItsPlaceWhenAWorkflowCannotBeStarted() throws Exception {
    // given
    List<StagedWorkflow> batch =
        List.of(
            named("taken", context -> trace.add("never")),
            named("empty", context -> {}),
            named("three", context -> trace.add("three")));
    batch.get(1).remove("s");
    String taken = batch.get(0).plan().actionName("s.x");
    engine.sampo().actions().register(taken, Json.class, (input, context) -> input);
    // when
    BatchResult stopped = runner.runAll(batch);
    BatchResult whole = runner.runAll(batch, RunOptions.NONE.ignoringErrors());
    BatchResult good = runner.runAll(batch.subList(2, 3));
    // then
    assertThat(stopped.results()).hasSize(1);
    assertThat(whole.format())
        .contains("1/3 workflows succeeded", "taken: Expected", "empty: workflow 'empty' has no");
    assertThat(trace).containsExactly("three", "three");
    assertThat(good.isSuccess()).isTrue();
    assertThat(good.format()).isEqualTo("1/1 workflows succeeded");
  }
}
