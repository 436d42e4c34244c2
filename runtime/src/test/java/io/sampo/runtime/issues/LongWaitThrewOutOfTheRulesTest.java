package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.view.StepViews;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wait of more milliseconds than a long holds ended the execution's actor, not the step. */
class LongWaitThrewOutOfTheRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"200000000000d", "PT2562047788015215H", "9223372036854775807"})
  void aWaitThatIsTooLongFailsItsStep(String duration) {
    // given
    Sketch sketch = Sketch.of(Sketch.pause("w", duration));
    ExecutionState state = ExecutionState.empty(key -> sketch.program());
    // when
    Decision decision = Decider.decide(state, List.of(Words.start()));
    // then
    var step = StepViews.of(decision.after().execution().orElseThrow()).get(0);
    assertThat(step.status()).isEqualTo(StepStatus.FAILED);
    assertThat(step.failure().orElseThrow().code()).isEqualTo(Failure.EXPRESSION);
  }
}
