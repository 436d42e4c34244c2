package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import org.junit.jupiter.api.Test;

class SubflowMessageTest {
  private static Cause failed(String step, int attempt, String message) {
    return new Cause.StepFailed(step, attempt, Failure.permanent("error", message));
  }

  @Test
  void tellsHowTheChildFailed() {
    assertThat(SubflowMessage.of("x.1", failed("pay", 2, "no money")))
        .isEqualTo("execution 'x.1' did not complete: step 'pay' failed on attempt 2: no money");
  }

  @Test
  void tellsTheWayToTheInnermostFailureAndItsMessage() {
    // given
    String message = SubflowMessage.of("x.1.1.1", failed("charge", 1, "no money"));
    // when
    message = SubflowMessage.of("x.1.1", failed("pay", 1, message));
    message = SubflowMessage.of("x.1", failed("order/all", 3, message));
    // then
    assertThat(message)
        .isEqualTo(
            "execution 'x.1' did not complete: step 'order/all' > 'pay' > 'charge' failed on"
                + " attempt 1: no money");
  }

  @Test
  void keepsWhatIsNoFailureOfAStep() {
    // given
    String message = SubflowMessage.of("x.1.1", new Cause.TimedOut(50));
    // when
    message = SubflowMessage.of("x.1", failed("pay", 1, message));
    // then
    assertThat(message)
        .isEqualTo(
            "execution 'x.1' did not complete: step 'pay' failed on attempt 1: execution 'x.1.1'"
                + " did not complete: the workflow took longer than its timeout of 50 ms");
  }
}
