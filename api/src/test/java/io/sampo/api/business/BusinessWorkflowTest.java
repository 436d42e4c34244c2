package io.sampo.api.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What holds for a workflow whatever runs it. */
class BusinessWorkflowTest {
  private final List<String> told = new ArrayList<>();

  /** Knows two steps. */
  private static class Two extends BusinessWorkflow {
    Two(String id, String... steps) {
      super(id, List.of(steps));
    }

    @Override
    protected WorkflowResult executeStep(String step) {
      return switch (step) {
        case "validate_data" -> WorkflowResult.success(step, Map.of("validated", true));
        case "process_data" -> WorkflowResult.success(step);
        case "throw" -> throw new IllegalStateException("no");
        default -> WorkflowResult.unknownStep(step);
      };
    }
  }

  /** Does all steps one after the other on this thread. */
  private static final WorkflowRunner AT_ONCE =
      workflow -> {
        List<WorkflowResult> results = new ArrayList<>();
        for (String step : workflow.steps()) {
          try {
            results.add(workflow.perform(step));
          } catch (InterruptedException e) {
            return CompletableFuture.failedFuture(e);
          }
        }
        boolean allWell = results.stream().allMatch(WorkflowResult::success);
        return CompletableFuture.completedFuture(
            new WorkflowRunner.Ending(
                allWell ? WorkflowStatus.COMPLETED : WorkflowStatus.FAILED,
                results,
                Duration.ofSeconds(1)));
      };

  @Test
  void aRuleThatThrowsLeavesTheWorkflowAtRest() {
    // given
    List<RuntimeException> thrown = new ArrayList<>(List.of(new IllegalStateException("no rule")));
    BusinessWorkflow workflow =
        new Two("w-1", "process_data") {
          @Override
          protected Optional<WorkflowResult> validate() {
            if (!thrown.isEmpty()) {
              throw thrown.remove(0);
            }
            return super.validate();
          }
        }.on(AT_ONCE);
    // when
    CompletableFuture<List<WorkflowResult>> failed = workflow.execute();
    // then
    assertThatThrownBy(failed::join)
        .hasCauseInstanceOf(WorkflowExecutionException.class)
        .hasMessageContaining("no rule");
    assertThat(workflow.execute().join()).hasSize(1);
    assertThat(workflow.isCompleted()).isTrue();
  }

  @SuppressWarnings("NullAway") // what a careless runner has
  private static CompletableFuture<WorkflowRunner.Ending> nothing() {
    return null;
  }

  @Test
  void aRunnerThatThrowsOrHasNoFutureLeavesTheWorkflowAtRest() {
    BusinessWorkflow workflow = new Two("w-1", "process_data");
    List<WorkflowRunner> broken =
        List.of(
            some -> {
              throw new LinkageError("no runner");
            },
            some -> nothing());
    for (WorkflowRunner runner : broken) {
      assertThat(workflow.on(runner).execute()).isCompletedExceptionally();
      assertThat(workflow.isFailed()).isTrue();
    }
    assertThat(workflow.on(AT_ONCE).execute().join()).hasSize(1);
  }

  @Test
  void theSevenStatusesHaveLowerCaseWords() {
    assertThat(WorkflowStatus.values())
        .extracting(WorkflowStatus::word)
        .containsExactly(
            "pending", "running", "completed", "failed", "cancelled", "waiting_approval", "paused");
  }

  @Test
  void aWorkflowHasDefaults() {
    // when
    BusinessWorkflow workflow =
        new BusinessWorkflow(List.of()) {
          @Override
          protected WorkflowResult executeStep(String step) {
            return WorkflowResult.success(step);
          }
        };
    // then
    assertThat(UUID.fromString(workflow.workflowId())).isNotNull();
    assertThat(workflow.steps()).isEmpty();
    assertThat(workflow.metadata()).isEmpty();
    assertThat(workflow.status()).isEqualTo(WorkflowStatus.PENDING);
    assertThat(workflow.executionTime()).isEmpty();
    assertThat(workflow.configuration()).isEqualTo(new WorkflowConfiguration(true, false, false));
  }

  @Test
  void aResultHasDefaults() {
    assertThat(WorkflowResult.success("a"))
        .isEqualTo(
            new WorkflowResult(
                true, "a", Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), false));
    assertThat(WorkflowResult.unknownStep("x"))
        .isEqualTo(WorkflowResult.failure("x", "unknown_step", "Unknown step: x"));
    assertThat(WorkflowResult.unknownStep("x").data()).isEmpty();
  }

  @Test
  void aResultNamesItsStepAndKeepsItsDataToItself() {
    // given
    Map<String, Object> data = new HashMap<>(Map.of("a", 1));
    WorkflowResult result = WorkflowResult.success("a", data);
    // when
    data.put("b", 2);
    // then
    assertThat(result.data()).isEqualTo(Map.of("a", 1));
    assertThatThrownBy(() -> WorkflowResult.success(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rollingBackAndContinuingExcludeEachOther() {
    // given
    BusinessWorkflow workflow = new Two("w-1", "validate_data");
    WorkflowConfiguration both = WorkflowConfiguration.DEFAULTS.continueOnStepFailure(true);
    // when // then
    assertThatThrownBy(() -> workflow.configure(both))
        .isInstanceOf(WorkflowConfigurationException.class)
        .isInstanceOf(BusinessWorkflowException.class)
        .hasMessageContaining("rollbackOnFailure");
    workflow.configure(both.rollbackOnFailure(false));
    assertThat(workflow.configuration().continueOnStepFailure()).isTrue();
  }

  @Test
  void stepsRunInTheirOrder() {
    // when
    BusinessWorkflow workflow = new Two("w-1", "validate_data", "process_data").on(AT_ONCE);
    List<WorkflowResult> results = workflow.execute().join();
    // then
    assertThat(results)
        .extracting(WorkflowResult::step)
        .containsExactly("validate_data", "process_data");
    assertThat(results.get(0).data()).isEqualTo(Map.of("validated", true));
    assertThat(results).allMatch(result -> result.executionTime().isPresent());
    assertThat(workflow.isCompleted()).isTrue();
    assertThat(workflow.results()).isEqualTo(results);
    assertThat(workflow.executionTime()).contains(Duration.ofSeconds(1));
  }

  @Test
  void aStepThatThrowsOrReturnsNothingBecomesAFailedResult() {
    // given
    BusinessWorkflow silent =
        new Two("w-2", "nothing") {
          @Override
          @SuppressWarnings("NullAway") // what users do nevertheless
          protected WorkflowResult executeStep(String step) {
            return null;
          }
        };
    // when
    BusinessWorkflow workflow = new Two("w-1", "throw", "ghost").on(AT_ONCE);
    List<WorkflowResult> results = workflow.execute().join();
    // then
    assertThat(results)
        .extracting(result -> result.error().orElse(""), result -> result.message().orElse(""))
        .containsExactly(
            tuple("step_execution_error", "Step throw failed: no"),
            tuple("unknown_step", "Unknown step: ghost"));
    assertThat(workflow.isFailed()).isTrue();
    assertThat(silent.on(AT_ONCE).execute().join().get(0).error()).contains("step_execution_error");
  }

  private void listen(BusinessWorkflow workflow) {
    workflow
        .onStepStarted(step -> told.add("started " + step))
        .onStepCompleted(result -> told.add("completed " + result.step() + result.success()))
        .onWorkflowCompleted(results -> told.add("all " + results.size()))
        .onApprovalRequired(step -> told.add("approve " + step));
  }

  @Test
  void callbacksAreToldOfEachStepAndOfTheEnd() {
    // given
    BusinessWorkflow workflow = new Two("w-1", "validate_data", "process_data").on(AT_ONCE);
    listen(workflow);
    // when
    workflow.execute().join();
    // then
    assertThat(told)
        .containsExactly(
            "started validate_data",
            "completed validate_datatrue",
            "started process_data",
            "completed process_datatrue",
            "all 2");
  }

  @Test
  void aFailedStepIsToldAndNoCompletionFollows() {
    // given
    BusinessWorkflow workflow = new Two("w-1", "ghost").on(AT_ONCE);
    listen(workflow);
    // when
    workflow.execute().join();
    // then
    assertThat(told).containsExactly("started ghost", "completed ghostfalse");
  }

  @Test
  void anApprovalIsToldWhenBothTheResultAndTheConfigurationAskForIt() throws Exception {
    // given
    BusinessWorkflow workflow =
        new Two("w-1", "a") {
          @Override
          protected WorkflowResult executeStep(String step) {
            return WorkflowResult.success(step).requiringApproval();
          }
        };
    listen(workflow);
    // when
    workflow.perform("a");
    workflow.configure(WorkflowConfiguration.DEFAULTS.requireApproval(true));
    workflow.perform("b");
    // then
    assertThat(told).filteredOn(line -> line.startsWith("approve")).containsExactly("approve b");
  }

  @Test
  void callbacksThatThrowDisturbNothing() {
    // given
    BusinessWorkflow workflow = new Two("w-1", "validate_data").on(AT_ONCE);
    workflow
        .onStepStarted(step -> Integer.parseInt("x"))
        .onStepCompleted(result -> Integer.parseInt("x"))
        .onWorkflowCompleted(results -> Integer.parseInt("x"));
    // when // then
    assertThat(workflow.execute().join()).hasSize(1);
    assertThat(workflow.isCompleted()).isTrue();
  }

  @Test
  void callbacksThatThrowErrorsDisturbNothing() {
    // given
    BusinessWorkflow workflow = new Two("w-1", "validate_data").on(AT_ONCE);
    workflow
        .onStepStarted(
            step -> {
              throw new AssertionError("not " + step);
            })
        .onStepCompleted(
            result -> {
              throw new NoClassDefFoundError("x/Y");
            })
        .onWorkflowCompleted(
            results -> {
              throw new StackOverflowError();
            });
    // when // then
    assertThat(workflow.execute().join()).hasSize(1);
    assertThat(workflow.isCompleted()).isTrue();
  }

  @Test
  void aStepThatThrowsAnErrorBecomesAFailedResult() {
    for (Error error :
        List.of(
            new AssertionError("no"), new NoClassDefFoundError("no"), new StackOverflowError())) {
      // given
      BusinessWorkflow workflow =
          new Two("w-1", "throw") {
            @Override
            protected WorkflowResult executeStep(String step) {
              throw error;
            }
          };
      // when // then
      assertThat(workflow.on(AT_ONCE).execute().join().get(0).error())
          .contains("step_execution_error");
    }
  }

  @Test
  void aWorkflowWithoutStepsOrIdFailsWithThatOneResult() {
    // when
    BusinessWorkflow empty = new Two("w-1").on(AT_ONCE);
    BusinessWorkflow nameless = new Two(" ", "validate_data").on(AT_ONCE);
    // then
    assertThat(empty.execute().join())
        .singleElement()
        .satisfies(result -> assertThat(result.error()).contains("empty_steps"));
    assertThat(empty.isFailed()).isTrue();
    assertThat(nameless.execute().join())
        .singleElement()
        .satisfies(result -> assertThat(result.error()).contains("missing_id"));
  }

  @Test
  void aWorkflowMayHaveRulesOfItsOwn() {
    // given
    BusinessWorkflow strict =
        new Two("w-1", "validate_data") {
          @Override
          protected Optional<WorkflowResult> validate() {
            return Optional.of(WorkflowResult.failure("validate", "not_today", "closed"));
          }
        };
    // when // then
    assertThat(strict.on(AT_ONCE).execute().join())
        .containsExactly(WorkflowResult.failure("validate", "not_today", "closed"));
    assertThat(told).isEmpty();
  }

  @Test
  void aWorkflowThatRunsCannotBeExecutedOnceMore() {
    // given
    CompletableFuture<WorkflowRunner.Ending> end = new CompletableFuture<>();
    BusinessWorkflow workflow = new Two("w-1", "validate_data").on(some -> end);
    CompletableFuture<List<WorkflowResult>> first = workflow.execute();
    assertThat(workflow.status()).isEqualTo(WorkflowStatus.RUNNING);
    // when
    assertThatThrownBy(() -> workflow.execute().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(WorkflowExecutionException.class)
        .hasMessageContaining("already running or waiting for approval");
    // then
    end.complete(new WorkflowRunner.Ending(WorkflowStatus.CANCELLED, List.of(), Duration.ZERO));
    assertThat(first.join()).isEmpty();
    assertThat(workflow.status()).isEqualTo(WorkflowStatus.CANCELLED);
    assertThat(workflow.execute().join()).isEmpty();
  }

  @Test
  void aWorkflowWithoutARunnerSaysSo() {
    assertThatThrownBy(() -> new Two("w-1", "validate_data").execute().join())
        .hasCauseInstanceOf(WorkflowConfigurationException.class)
        .hasMessageContaining("call on(…)");
  }

  @Test
  void exceptionsAreOfOneFamily() {
    assertThat(new WorkflowExecutionException("x")).isInstanceOf(BusinessWorkflowException.class);
    assertThat(new WorkflowConfigurationException("x"))
        .isInstanceOf(BusinessWorkflowException.class);
    assertThat(new WorkflowExecutionException("x", new IllegalStateException("why")))
        .hasRootCauseMessage("why");
  }

  /** Ends with an approval that nobody has given yet. */
  private static BusinessWorkflow waiting() {
    BusinessWorkflow workflow =
        new Two("w-1", "validate_data", "process_data", "c")
            .on(
                some ->
                    CompletableFuture.completedFuture(
                        new WorkflowRunner.Ending(
                            WorkflowStatus.WAITING_APPROVAL,
                            List.of(
                                WorkflowResult.success("validate_data"),
                                WorkflowResult.success("process_data").requiringApproval()),
                            Duration.ofSeconds(1))));
    workflow.execute().join();
    return workflow;
  }

  @Test
  void aWorkflowThatWaitsForAnApprovalCannotBeExecutedOnceMore() {
    // given
    BusinessWorkflow workflow = waiting();
    // when // then
    assertThatThrownBy(() -> workflow.execute().join())
        .hasCauseInstanceOf(WorkflowExecutionException.class)
        .hasMessageContaining("already running or waiting for approval");
  }

  @Test
  void propertiesTellWhereItIsAndHowLongItTook() {
    // given
    CompletableFuture<WorkflowRunner.Ending> end = new CompletableFuture<>();
    BusinessWorkflow workflow = new Two("w-1", "validate_data").on(some -> end);
    BusinessWorkflow failed = new Two("w-2", "ghost").on(AT_ONCE);
    // when
    CompletableFuture<List<WorkflowResult>> results = workflow.execute();
    // then
    assertThat(workflow.executionTime()).isEmpty();
    assertThat(workflow.isCompleted()).isFalse();
    // when
    end.complete(
        new WorkflowRunner.Ending(
            WorkflowStatus.COMPLETED,
            List.of(WorkflowResult.success("validate_data")),
            Duration.ofSeconds(2)));
    results.join();
    failed.execute().join();
    // then
    assertThat(workflow.executionTime()).contains(Duration.ofSeconds(2));
    assertThat(workflow.isCompleted()).isTrue();
    assertThat(workflow.isFailed()).isFalse();
    assertThat(workflow.isWaitingApproval()).isFalse();
    assertThat(workflow.pendingApprovalStep()).isEmpty();
    assertThat(failed.isFailed()).isTrue();
    assertThat(failed.isCompleted()).isFalse();
  }

  @Test
  void propertiesNameTheStepThatWaitsForAnApproval() {
    // when
    BusinessWorkflow workflow = waiting();
    // then
    assertThat(workflow.isWaitingApproval()).isTrue();
    assertThat(workflow.pendingApprovalStep()).contains("process_data");
    assertThat(workflow.executionTime()).isEmpty();
    assertThat(workflow.isCompleted()).isFalse();
  }

  @Test
  @SuppressWarnings("NullAway") // what users do nevertheless
  void aResultWithoutAStepOrWithoutDataIsRefused() {
    assertThatThrownBy(() -> WorkflowResult.failure(" ", "e", "m"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a result to name its step, but it is empty");
    assertThatThrownBy(() -> WorkflowResult.success(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Expected a result to name its step, but it is null");
    assertThatThrownBy(() -> WorkflowResult.success("a", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Expected the data of a result to be a map, but it is null");
  }
}
