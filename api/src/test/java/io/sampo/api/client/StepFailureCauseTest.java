package io.sampo.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.client.WorkflowException.StepFailedException;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepFailureCauseTest {
  @Test
  void namesTheStepAndKeepsTheCodeAndTheCause() {
    // given
    Failure failure = new Failure("out_of_stock", List.of(), "no nuts left", false);
    // when
    WorkflowException thrown =
        WorkflowException.of("w-1", new Cause.StepFailed("process-data", 2, failure));
    // then
    assertThat(thrown)
        .isInstanceOfSatisfying(
            StepFailedException.class,
            e -> {
              assertThat(e.step()).isEqualTo("process-data");
              assertThat(e.failure()).isEqualTo(failure);
            });
    assertThat(thrown)
        .cause()
        .isInstanceOfSatisfying(
            ActionException.class,
            e -> {
              assertThat(e.code()).isEqualTo("out_of_stock");
              assertThat(e.isRetryable()).isFalse();
            })
        .hasMessage("no nuts left");
  }
}
