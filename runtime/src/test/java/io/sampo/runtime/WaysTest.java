package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.Workflow;
import io.sampo.api.WorkflowBuilder;
import io.sampo.api.action.ActionException;
import io.sampo.api.client.WorkflowException;
import io.sampo.api.client.WorkflowException.StepFailedException;
import io.sampo.api.client.WorkflowException.WorkflowCancelledException;
import io.sampo.api.client.WorkflowException.WorkflowTimeoutException;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.middleware.Timing;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to write and run a workflow in Java, on the real journal. */
class WaysTest {
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  @TempDir Path folder;
  private TestSampo engine;

  record Text(String text) {}

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static WorkflowBuilder<Text, String> workflow() {
    return Workflow.define("process", Text.class, String.class);
  }

  private Workflow<Text, String> ready(WorkflowBuilder<Text, String> builder) {
    Workflow<Text, String> workflow = builder.build();
    engine.sampo().register(workflow);
    engine.sampo().start();
    return workflow;
  }

  private String execute(Workflow<Text, String> workflow) throws InterruptedException {
    return workflow.execute(engine.sampo().client(), new Text("hello"));
  }

  private String block() throws InterruptedException {
    inside.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
    throw new AssertionError();
  }

  @Test
  void anOutputOfAnotherTypeThanWrittenIsAWorkflowException() {
    // given
    Workflow<Text, String> workflow =
        ready(workflow().step("count", Text.class, (input, context) -> 5));
    // when / then
    assertThatThrownBy(() -> execute(workflow))
        .isInstanceOf(WorkflowException.class)
        .hasMessageContaining("completed, but with another output: Expected JSON that fits");
  }

  @Test
  void executesAWorkflowOfFunctionsAndReturnsItsLastResult() throws Exception {
    // given
    Workflow<Text, String> workflow =
        ready(
            workflow()
                .step("validate", Text.class, (input, context) -> input)
                .step(
                    "shout",
                    Text.class,
                    (input, context) -> input.text() + "!",
                    step -> step.inputFrom("validate"))
                .step("count", Text.class, (input, context) -> calls.incrementAndGet() + " call"));
    // when
    String result = execute(workflow);
    // then
    assertThat(workflow.definition().name()).isEqualTo("process");
    assertThat(workflow.definition().steps())
        .extracting(StepDefinition::id)
        .containsExactly("validate", "shout", "count");
    assertThat(result).isEqualTo("1 call");
  }

  @Test
  void triesAsOftenAsItSays() throws Exception {
    // given
    Workflow<Text, String> workflow =
        ready(
            workflow()
                .step(
                    "flaky",
                    Text.class,
                    (input, context) -> flaky(),
                    step -> step.retry(retry -> retry.attempts(3).fixed(Duration.ofMillis(1)))));
    // when
    String result = execute(workflow);
    // then
    assertThat(result).isEqualTo("done");
    assertThat(calls).hasValue(3);
  }

  private String flaky() throws ActionException {
    if (calls.incrementAndGet() < 3) {
      throw new ActionException("busy", "later");
    }
    return "done";
  }

  @Test
  void throwsAnExceptionThatNamesTheStepAndKeepsTheCode() {
    // given
    Workflow<Text, String> workflow =
        ready(workflow().step("process-data", Text.class, (input, context) -> outOfStock()));
    // when / then
    assertThatThrownBy(() -> execute(workflow))
        .isInstanceOfSatisfying(
            StepFailedException.class,
            e -> {
              assertThat(e.step()).isEqualTo("process-data");
              assertThat(e.failure().code()).isEqualTo("out_of_stock");
            })
        .cause()
        .isInstanceOf(ActionException.class)
        .hasMessage("no nuts left");
  }

  private static String outOfStock() throws ActionException {
    throw ActionException.permanent("out_of_stock", "no nuts left");
  }

  @Test
  void interruptsAStepThatTakesTooLong() {
    // given
    Workflow<Text, String> workflow =
        ready(
            workflow()
                .step(
                    "slow",
                    Text.class,
                    (input, context) -> block(),
                    step -> step.timeout(Duration.ofMillis(50))));
    // when / then
    assertThatThrownBy(() -> execute(workflow))
        .isInstanceOfSatisfying(
            StepFailedException.class, e -> assertThat(e.failure().code()).isEqualTo("timeout"));
    Awaitility.await().until(() -> interrupted.getCount() <= inside.getCount());
  }

  @Test
  void throwsItsOwnExceptionWhenTheWorkflowTakesTooLong() {
    // given
    Workflow<Text, String> workflow =
        ready(
            workflow()
                .timeout(Duration.ofMillis(50))
                .step("slow", Text.class, (input, context) -> block()));
    // when / then
    assertThatThrownBy(() -> execute(workflow)).isInstanceOf(WorkflowTimeoutException.class);
  }

  @Test
  void throwsItsOwnExceptionWhenSomebodyCancelsInTheSecondStep() throws Exception {
    // given
    List<String> ids = new CopyOnWriteArrayList<>();
    Workflow<Text, String> workflow =
        ready(
            workflow()
                .step("one", Text.class, (input, context) -> ids.add(context.executionId()))
                .step("two", Text.class, (input, context) -> block())
                .step("three", Text.class, (input, context) -> calls.incrementAndGet()));
    FutureTask<String> run = new FutureTask<>(() -> execute(workflow));
    new Thread(run).start();
    inside.await();
    // when
    get(engine.sampo().client().cancel(ids.get(0), "anna", "enough"));
    // then
    assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(WorkflowCancelledException.class);
    assertThat(get(engine.sampo().client().await(ids.get(0))).status())
        .isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(calls).hasValue(0);
  }

  @Test
  void interruptingTheThreadThatExecutesCancelsTheRun() throws Exception {
    // given
    List<String> ids = new CopyOnWriteArrayList<>();
    Workflow<Text, String> workflow =
        ready(
            workflow()
                .step("one", Text.class, (input, context) -> ids.add(context.executionId()))
                .step("two", Text.class, (input, context) -> block()));
    FutureTask<String> run = new FutureTask<>(() -> execute(workflow));
    Thread thread = new Thread(run);
    thread.start();
    inside.await();
    // when
    thread.interrupt();
    // then
    assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    Outcome outcome = get(engine.sampo().client().await(ids.get(0))).outcome();
    assertThat(((Outcome.Ended) outcome).cause())
        .isInstanceOfSatisfying(
            Cause.Cancelled.class, cause -> assertThat(cause.by()).isEqualTo("caller"));
  }

  @Test
  void laysMiddlewareRoundEveryActionOnce() throws Exception {
    // given
    List<String> trace = new CopyOnWriteArrayList<>();
    List<Timing.Measured> measured = new CopyOnWriteArrayList<>();
    engine
        .sampo()
        .actions()
        .use(
            Timing.to(measured::add),
            call -> {
              trace.add("outer " + call.action());
              return call.proceed();
            },
            call -> {
              Text input = (Text) call.input();
              return call.proceed(new Text(input.text() + " changed")) + "?";
            });
    Workflow<Text, String> workflow =
        ready(
            workflow()
                .step("one", Text.class, (input, context) -> input.text())
                .asyncStep(
                    "two",
                    Text.class,
                    (input, context) -> CompletableFuture.completedFuture(input.text() + "!")));
    // when
    String result = execute(workflow);
    // then
    assertThat(result).isEqualTo("hello changed!?");
    assertThat(trace).containsExactly("outer process.one", "outer process.two");
    assertThat(measured).extracting(Timing.Measured::step).containsExactly("one", "two");
  }

  @Test
  void cancelsAnAsynchronousActionThroughItsMiddleware() throws Exception {
    // given
    CompletableFuture<String> open = new CompletableFuture<>();
    List<String> ids = new CopyOnWriteArrayList<>();
    engine.sampo().actions().use(call -> call.proceed());
    Workflow<Text, String> workflow =
        ready(
            workflow()
                .asyncStep(
                    "open",
                    Text.class,
                    (input, context) -> {
                      ids.add(context.executionId());
                      inside.countDown();
                      return open;
                    }));
    FutureTask<String> run = new FutureTask<>(() -> execute(workflow));
    new Thread(run).start();
    inside.await();
    // when
    get(engine.sampo().client().cancel(ids.get(0), "anna", "enough"));
    // then
    Awaitility.await().until(open::isCancelled);
  }

  @Test
  void acceptsPlainJsonAsWell() throws Exception {
    // given
    Workflow<Json, Json> workflow =
        Workflow.define("plain").step("echo", Json.class, (input, context) -> input).build();
    engine.sampo().register(workflow);
    engine.sampo().start();
    Json input = Json.object("x", Json.of(1));
    // when / then
    assertThat(workflow.execute(engine.sampo().client(), input)).isEqualTo(input);
  }
}
