package io.sampo.runtime.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.stages.Stage;
import io.sampo.api.stages.StagedWorkflow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An execution runs a workflow's code until it has ended, or could not begin. */
class StagedExecutionsTest {
  private final StagedExecutions executions = new StagedExecutions();
  private final StagedExecution first = play();
  private final StagedExecution second = play();

  private static StagedExecution play() {
    Stage stage = Stage.create("s", "S", "").add("a", context -> {});
    StagedWorkflow workflow = StagedWorkflow.create("w", "W", "").add(stage);
    return new StagedExecution(workflow, workflow.plan(), Optional.empty(), List.of());
  }

  /** The code that an execution runs which nobody in this process has begun is the latest. */
  private void assertNobodyRuns(String executionId) {
    StagedExecution latest = play();
    executions.latest(latest);
    assertThat(executions.of(executionId)).containsSame(latest);
  }

  @Test
  void runsItsCodeUntilTheEndIsTold() {
    AtomicReference<Runnable> end = new AtomicReference<>(() -> {});
    CompletionStage<String> told =
        executions.during(
            "x",
            first,
            tell -> {
              end.set(tell);
              return CompletableFuture.completedFuture("begun");
            });
    assertThat(told).isCompletedWithValue("begun");
    executions.latest(second);
    assertThat(executions.of("x")).containsSame(first);
    Objects.requireNonNull(end.get()).run();
    assertNobodyRuns("x");
  }

  @Test
  void isForgottenWhenTheStartThrows() {
    CompletionStage<String> told =
        executions.during(
            "x",
            first,
            tell -> {
              throw new IllegalStateException("refused");
            });
    assertThatThrownBy(() -> told.toCompletableFuture().join()).hasRootCauseMessage("refused");
    assertNobodyRuns("x");
  }

  @Test
  void theEndOfOneRunDoesNotEndTheNextOfTheSameId() {
    AtomicReference<Runnable> end = new AtomicReference<>(() -> {});
    var unused = executions.during("x", first, tell -> begun(end, tell));
    Runnable endOfFirst = Objects.requireNonNull(end.get());
    unused = executions.during("x", second, tell -> begun(end, tell));
    endOfFirst.run();
    assertThat(executions.of("x")).containsSame(second);
  }

  private static CompletionStage<String> begun(AtomicReference<Runnable> end, Runnable tell) {
    end.set(tell);
    return new CompletableFuture<>();
  }
}
