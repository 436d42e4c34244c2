package io.sampo.api.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static ExecutionView view(ExecutionStatus status, Outcome outcome, StepStatus... steps) {
    List<StepView> views =
        IntStream.range(0, steps.length).mapToObj(at -> step("s" + at, steps[at])).toList();
    return new ExecutionView(
        "w-1",
        new DefinitionKey("w", "1", "0"),
        status,
        new ExecutionView.Timing(Instant.EPOCH, Optional.empty()),
        outcome,
        views,
        List.of());
  }

  private static StepView step(String path, StepStatus status) {
    Optional<Failure> failure =
        status == StepStatus.FAILED
            ? Optional.of(Failure.permanent("error", "no"))
            : Optional.empty();
    return new StepView(
        path, status, 1, Json.NULL, failure, "", Optional.empty(), StepView.Times.NONE);
  }

  private static final Outcome COMPLETED = new Outcome.Completed(Json.NULL, List.of());

  @Test
  void tellsEachStepThatIsOverFrom0To100() {
    // given
    ExecutionView view =
        view(
            ExecutionStatus.COMPLETED,
            COMPLETED,
            StepStatus.COMPLETED,
            StepStatus.SKIPPED,
            StepStatus.FAILED,
            StepStatus.COMPLETED);
    // when
    List<Progress> told = Progress.of(view);
    // then
    assertThat(told).extracting(Progress::percent).containsExactly(0, 25, 50, 75, 100);
    assertThat(told).extracting(Progress::step).containsExactly("", "s0", "s1", "s2", "s3");
    assertThat(told.get(3).message()).isEqualTo("step 's2' failed: no");
  }

  @Test
  void is100ExactlyWhenTheExecutionHasCompleted() {
    // given
    ExecutionView open = view(ExecutionStatus.RUNNING, Outcome.OPEN, StepStatus.COMPLETED);
    ExecutionView shortened = view(ExecutionStatus.COMPLETED, COMPLETED, StepStatus.PENDING);
    // when / then
    assertThat(Progress.of(open)).extracting(Progress::percent).containsExactly(0, 99);
    assertThat(Progress.of(shortened)).extracting(Progress::percent).containsExactly(0, 100);
    assertThat(open.percent()).isEqualTo(99);
    assertThat(shortened.percent()).isEqualTo(100);
  }

  @Test
  void isAPercentage() {
    // when / then
    assertThatThrownBy(() -> new Progress(101, "", StepStatus.PENDING, ""))
        .hasMessageContaining("101");
    assertThat(Progress.percent(9_999, 10_000, false)).isEqualTo(99);
    assertThat(Progress.percent(0, 0, true)).isEqualTo(100);
  }
}
