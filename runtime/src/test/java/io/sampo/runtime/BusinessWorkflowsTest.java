package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.business.BusinessWorkflow;
import io.sampo.api.business.WorkflowConfiguration;
import io.sampo.api.business.WorkflowConfigurationException;
import io.sampo.api.business.WorkflowExecutionException;
import io.sampo.api.business.WorkflowResult;
import io.sampo.api.business.WorkflowStatus;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.business.BusinessWorkflows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that are classes, on the engine and its real journal. */
class BusinessWorkflowsTest {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CyclicBarrier both = new CyclicBarrier(2);
  @TempDir Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = engine();
  }

  /** Another process on the same journal. */
  private TestSampo engine() {
    TestSampo opened = TestSampo.on(folder);
    BusinessWorkflows.of(opened.sampo());
    opened.sampo().start();
    return opened;
  }

  @AfterEach
  void close() {
    gate.countDown();
    engine.close();
  }

  /** What its users write. */
  private class MyWorkflow extends BusinessWorkflow {
    MyWorkflow(String id, String... steps) {
      super(id, List.of(steps), Map.of("customer", 7));
      on(BusinessWorkflows.of(engine.sampo()));
    }

    @Override
    protected WorkflowResult executeStep(String step) throws Exception {
      done.add(step);
      return switch (step) {
        case "validate_data" -> WorkflowResult.success(step, Map.of("validated", true, "count", 3));
        case "process_data" -> WorkflowResult.success(step).withMessage("well done");
        case "wait" -> {
          reached.countDown();
          gate.await();
          yield WorkflowResult.success(step);
        }
        case "meet" -> {
          both.await();
          yield WorkflowResult.success(step);
        }
        case "refuse" ->
            WorkflowResult.failure(step, "no_credit", "too poor").withData(Map.of("due", 5));
        case "throw" -> throw new IllegalStateException("no");
        case "odd" -> WorkflowResult.success(step, Map.of("share", Double.NaN));
        case "empty" -> WorkflowResult.success("");
        case "approve" -> WorkflowResult.success(step).requiringApproval();
        default -> WorkflowResult.unknownStep(step);
      };
    }
  }

  private static List<String> steps(List<WorkflowResult> results) {
    return results.stream().map(result -> result.step() + " " + result.success()).toList();
  }

  @Test
  void theStepsRunInOrderAndTheirResultsComeBack() {
    // given
    BusinessWorkflow workflow = new MyWorkflow("my-workflow-123", "validate_data", "process_data");
    // when
    List<WorkflowResult> results = get(workflow.execute());
    // then
    assertThat(steps(results)).containsExactly("validate_data true", "process_data true");
    assertThat(results.get(0).data()).isEqualTo(Map.of("validated", true, "count", 3L));
    assertThat(results.get(0).executionTime()).isPresent();
    assertThat(results.get(1).message()).contains("well done");
    assertThat(workflow.status()).isEqualTo(WorkflowStatus.COMPLETED);
    assertThat(workflow.executionTime()).isPresent();
    ExecutionView view = get(engine.sampo().client().get("my-workflow-123"));
    assertThat(view.definition().name()).isEqualTo("BusinessWorkflowsTest.MyWorkflow");
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void callbacksAreCalledOnceEach() {
    // given
    BusinessWorkflow workflow = new MyWorkflow("w-1", "validate_data", "process_data");
    workflow
        .onStepStarted(step -> told.add("started " + step))
        .onStepCompleted(result -> told.add("completed " + result.step()))
        .onWorkflowCompleted(results -> told.add("all " + results.size()));
    // when
    get(workflow.execute());
    // then
    assertThat(told)
        .containsExactly(
            "started validate_data",
            "completed validate_data",
            "started process_data",
            "completed process_data",
            "all 2");
  }

  @Test
  void aFailedResultIsAFailedStepWithItsCodeAndEndsTheWorkflow() {
    // given
    BusinessWorkflow workflow = new MyWorkflow("w-1", "validate_data", "refuse", "process_data");
    // when
    List<WorkflowResult> results = get(workflow.execute());
    // then
    assertThat(steps(results)).containsExactly("validate_data true", "refuse false");
    assertThat(results.get(1).error()).contains("no_credit");
    assertThat(results.get(1).data()).isEqualTo(Map.of("due", 5));
    assertThat(workflow.isFailed()).isTrue();
    ExecutionView view = get(engine.sampo().client().get("w-1"));
    assertThat(view.step("refuse").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
    assertThat(view.step("refuse").orElseThrow().failure().orElseThrow().code())
        .isEqualTo("no_credit");
  }

  @Test
  void aStepThatThrowsDoesNotThrowOutOfExecute() {
    // when
    List<WorkflowResult> results = get(new MyWorkflow("w-1", "throw").execute());
    // then
    assertThat(results)
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.error()).contains("step_execution_error");
              assertThat(result.message()).contains("Step throw failed: no");
            });
  }

  @Test
  void aFailureThatIsContinuedOverLeavesTheWorkflowCompleted() {
    // given
    BusinessWorkflow workflow = new MyWorkflow("w-1", "validate_data", "refuse", "process_data");
    workflow.configure(
        WorkflowConfiguration.DEFAULTS.rollbackOnFailure(false).continueOnStepFailure(true));
    // when
    List<WorkflowResult> results = get(workflow.execute());
    // then
    assertThat(steps(results))
        .containsExactly("validate_data true", "refuse false", "process_data true");
    assertThat(workflow.isCompleted()).isTrue();
  }

  @Test
  void anUnknownStepIsAFailureOfItsOwnCode() {
    assertThat(get(new MyWorkflow("w-1", "ghost").execute()))
        .singleElement()
        .satisfies(result -> assertThat(result.error()).contains("unknown_step"));
  }

  @Test
  void wordsMayRepeatAndNeedNotBeIds() {
    // given
    BusinessWorkflow workflow =
        new MyWorkflow("w-1", "validate_data", "step-3", "validate_data", "ein Wort ${x}")
            .configure(
                WorkflowConfiguration.DEFAULTS
                    .rollbackOnFailure(false)
                    .continueOnStepFailure(true));
    // when
    get(workflow.execute());
    // then
    assertThat(done).containsExactly("validate_data", "step-3", "validate_data", "ein Wort ${x}");
  }

  @Test
  void twoWorkflowsInterleave() {
    // given
    BusinessWorkflow first = new MyWorkflow("w-1", "meet");
    BusinessWorkflow second = new MyWorkflow("w-2", "meet");
    // when
    CompletableFuture<List<WorkflowResult>> one = first.execute();
    CompletableFuture<List<WorkflowResult>> other = second.execute();
    // then
    assertThat(steps(get(one))).containsExactly("meet true");
    assertThat(steps(get(other))).containsExactly("meet true");
  }

  @Test
  void afterACrashTheSameWorkflowGoesOnAndRecordedStepsDoNotRunAgain() throws Exception {
    // given
    var unused = new MyWorkflow("w-1", "validate_data", "wait", "process_data").execute();
    reached.await();
    // when
    engine.close();
    gate.countDown();
    engine = engine();
    BusinessWorkflow again = new MyWorkflow("w-1", "validate_data", "wait", "process_data");
    List<WorkflowResult> results = get(again.execute());
    // then
    assertThat(steps(results))
        .containsExactly("validate_data true", "wait true", "process_data true");
    assertThat(results.get(0).data()).isEqualTo(Map.of("validated", true, "count", 3L));
    assertThat(done).containsExactly("validate_data", "wait", "wait", "process_data");
    assertThat(again.isCompleted()).isTrue();
  }

  @Test
  void afterItsEndTheSameWorkflowAnswersWithoutRunningAnything() {
    // given
    List<WorkflowResult> before = get(new MyWorkflow("w-1", "validate_data", "refuse").execute());
    // when
    engine.close();
    engine = engine();
    BusinessWorkflow again = new MyWorkflow("w-1", "validate_data", "refuse");
    List<WorkflowResult> results = get(again.execute());
    // then
    assertThat(done).containsExactly("validate_data", "refuse");
    assertThat(results.get(0)).isEqualTo(before.get(0));
    assertThat(results.get(1)).isEqualTo(WorkflowResult.failure("refuse", "no_credit", "too poor"));
    assertThat(again.isFailed()).isTrue();
  }

  @Test
  void aCancelledWorkflowInterruptsItsStepAndSaysWhatWasDone() throws Exception {
    // given
    BusinessWorkflow workflow = new MyWorkflow("w-1", "validate_data", "wait", "process_data");
    CompletableFuture<List<WorkflowResult>> results = workflow.execute();
    reached.await();
    // when
    get(engine.sampo().client().cancel("w-1", "anna", "not needed"));
    // then
    assertThat(steps(get(results))).containsExactly("validate_data true");
    assertThat(workflow.status()).isEqualTo(WorkflowStatus.CANCELLED);
    assertThat(done).containsExactly("validate_data", "wait");
  }

  @Test
  void anIdThatIsTakenByOtherStepsIsRefusedAndTheOtherIsLeftAlone() throws Exception {
    // given
    CompletableFuture<List<WorkflowResult>> first = new MyWorkflow("w-1", "wait").execute();
    reached.await();
    // when // then
    assertThatThrownBy(() -> get(new MyWorkflow("w-1", "throw", "throw").execute()))
        .isInstanceOf(WorkflowExecutionException.class)
        .hasMessageContaining("w-1");
    gate.countDown();
    assertThat(steps(get(first))).containsExactly("wait true");
  }

  @Test
  void anApprovalIsRefusedAloudAndNothingFollowsIt() {
    // given
    BusinessWorkflow workflow = new MyWorkflow("w-1", "approve", "process_data");
    workflow.configure(WorkflowConfiguration.DEFAULTS.requireApproval(true));
    workflow.onApprovalRequired(step -> told.add("approve " + step));
    // when // then
    assertThatThrownBy(() -> get(workflow.execute()))
        .isInstanceOf(WorkflowConfigurationException.class)
        .hasMessageContaining("approvals are not run by this version");
    assertThat(told).containsExactly("approve approve");
    assertThat(done).containsExactly("approve");
    assertThat(workflow.isFailed()).isTrue();
  }

  @Test
  void anApprovalThatNobodyConfiguredIsNotWaitedFor() {
    assertThat(steps(get(new MyWorkflow("w-1", "approve", "process_data").execute())))
        .containsExactly("approve true", "process_data true");
  }

  @Test
  void continuingPastAnApprovalIsRefusedBeforeAnythingRuns() {
    // given
    BusinessWorkflow workflow =
        new MyWorkflow("w-1", "validate_data")
            .configure(new WorkflowConfiguration(false, true, true));
    // when // then
    assertThatThrownBy(() -> get(workflow.execute()))
        .isInstanceOf(WorkflowConfigurationException.class);
    assertThat(done).isEmpty();
  }

  @Test
  void aStepOfAnotherProcessWaitsWithoutAThreadForItsWorkflow() throws Exception {
    // given
    var unused = new MyWorkflow("w-1", "wait").execute();
    reached.await();
    engine.close();
    // when
    engine = engine();
    Awaitility.await()
        .until(
            () ->
                get(engine.sampo().client().get("w-1")).step("wait").orElseThrow().status()
                    == StepStatus.RUNNING);
    // then
    assertThat(done).containsExactly("wait");
  }

  private BusinessWorkflow listening(BusinessWorkflow workflow) {
    return workflow
        .onStepCompleted(result -> told.add(result.step() + " " + result.success()))
        .onWorkflowCompleted(results -> told.add("all " + results.size()));
  }

  @Test
  void aFailedStepIsToldAndAnEndThatIsNoCompletionIsNot() {
    // given
    BusinessWorkflow workflow = listening(new MyWorkflow("w-1", "validate_data", "refuse"));
    // when
    get(workflow.execute());
    // then
    assertThat(workflow.isFailed()).isTrue();
    assertThat(told).containsExactly("validate_data true", "refuse false");
  }

  @Test
  void aFailedStepThatIsContinuedOverIsToldAndSoIsTheCompletion() {
    // given
    BusinessWorkflow workflow = listening(new MyWorkflow("w-1", "refuse", "validate_data"));
    workflow.configure(
        WorkflowConfiguration.DEFAULTS.rollbackOnFailure(false).continueOnStepFailure(true));
    // when
    get(workflow.execute());
    // then
    assertThat(told).containsExactly("refuse false", "validate_data true", "all 2");
  }

  @Test
  void aResultWithoutAStepOrWithDataThatCannotBeKeptIsAFailure() {
    // when
    List<WorkflowResult> odd = get(new MyWorkflow("w-1", "odd").execute());
    List<WorkflowResult> empty = get(new MyWorkflow("w-2", "empty").execute());
    // then
    assertThat(odd)
        .singleElement()
        .satisfies(result -> assertThat(result.error()).contains("step_execution_error"));
    assertThat(empty)
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.error()).contains("step_execution_error");
              assertThat(result.message().orElse("")).contains("name its step, but it is empty");
            });
  }
}
