package io.sampo.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.client.WorkflowException.StepFailedException;
import io.sampo.api.client.WorkflowException.WorkflowCancelledException;
import io.sampo.api.client.WorkflowException.WorkflowTimeoutException;
import io.sampo.api.error.ErrorType;
import io.sampo.api.message.Reply;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each way not to complete has an exception of its own. */
class WorkflowExceptionTest {

  @Test
  void aFailedStepIsNamedWithItsAttemptCodeAndClass() {
    // given
    Failure failure = new Failure("RESOURCE_CONFLICT", List.of(), "locked by somebody", true);

    // when
    WorkflowException thrown =
        WorkflowException.of("order-1", new Cause.StepFailed("lines[2]/pick", 3, failure));

    // then
    assertThat(thrown)
        .isInstanceOfSatisfying(
            StepFailedException.class,
            failed -> {
              assertThat(failed.executionId()).isEqualTo("order-1");
              assertThat(failed.step()).isEqualTo("lines[2]/pick");
              assertThat(failed.attempt()).isEqualTo(3);
              assertThat(failed.code()).isEqualTo("RESOURCE_CONFLICT");
              assertThat(failed.failure()).isEqualTo(failure);
              assertThat(failed.tries()).containsExactly(failure);
              assertThat(failed.getSuppressed()).isEmpty();
              assertThat(failed.errorClass().type()).isEqualTo(ErrorType.RESOURCE);
            })
        .hasMessage(
            "Execution 'order-1' did not complete: step 'lines[2]/pick' failed on attempt 3:"
                + " locked by somebody");
  }

  @Test
  void aTimeoutAndACancellationAreToldApart() {
    assertThat(WorkflowException.of("x", new Cause.TimedOut(5)))
        .isInstanceOf(WorkflowTimeoutException.class)
        .hasMessageContaining("5 ms");
    assertThat(WorkflowException.of("x", new Cause.Cancelled("ops", "too late")))
        .isInstanceOf(WorkflowCancelledException.class)
        .hasMessageContaining("ops: too late");
    assertThat(WorkflowException.of("x", new Cause.InvalidOutput("no total")).getClass())
        .isEqualTo(WorkflowException.class);
  }

  @Test
  void aFailureBeforeTheFirstTryNamesNoAttempt() {
    // given
    Failure failure = Failure.permanent(Failure.EXPRESSION, "no total");
    // then
    assertThat(WorkflowException.of("x", new Cause.StepFailed("a", 0, failure)))
        .hasMessage("Execution 'x' did not complete: step 'a' failed: no total");
  }

  @Test
  void anOutputOfAnotherTypeIsNoFailureOfTheExecution() {
    // given
    IllegalArgumentException misfit = new IllegalArgumentException("Expected JSON that fits int");
    // then
    assertThat(WorkflowException.ofOutput("x", misfit))
        .hasMessage("Execution 'x' completed, but with another output: Expected JSON that fits int")
        .hasCause(misfit);
  }

  @Test
  void aRejectionSaysWhetherARepeatMayHelp() {
    RejectedException now = new RejectedException(rejected(Reply.Code.UNAVAILABLE));
    RejectedException never = new RejectedException(rejected(Reply.Code.INVALID));
    assertThat(now.isRetryable()).isTrue();
    assertThat(never.isRetryable()).isFalse();
    assertThat(never.code()).isEqualTo(Reply.Code.INVALID);
    assertThat(never).hasMessage("Expected a name");
  }

  private static Reply.Rejected rejected(Reply.Code code) {
    return new Reply.Rejected("x", code, "Expected a name");
  }
}
