package io.sampo.runtime.execution;

import static io.sampo.runtime.core.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Decider;
import io.sampo.runtime.core.Decision;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionState;
import io.sampo.runtime.core.Sketch;
import io.sampo.runtime.core.Words;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A result that is null, which no action's can be, stands for whatever the rules choke on. */
@SuppressWarnings("NullAway")
class CarefulDeciderTest {
  private static final Command POISON = new Command.Succeed("a", 1, null, Map.of(), Words.NOW);

  private final Sketch sketch = Sketch.of(step("a").outputs("k"), step("b").after());
  private final ExecutionState state = ExecutionState.empty(key -> sketch.program());

  @BeforeEach
  void start() {
    Decision.Accepted accepted = (Decision.Accepted) Decider.decide(state, List.of(Words.start()));
    accepted.events().forEach(state::apply);
  }

  @Test
  void aResultTheRulesChokeOnFailsItsStepAndNoOther() {
    // given
    List<Command> results = List.of(POISON, Words.succeed("b", Json.of(2)));
    assertThatThrownBy(() -> Decider.decide(state, results)).isInstanceOf(RuntimeException.class);
    // when
    Decision.Accepted accepted = (Decision.Accepted) CarefulDecider.decide(state, results);
    // then
    assertThat(accepted.events())
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        Event.StepFailed.class,
                        failed -> {
                          assertThat(failed.path()).isEqualTo("a");
                          assertThat(failed.failure().code()).isEqualTo(Failure.INTERNAL);
                        }))
        .anyMatch(event -> event instanceof Event.StepCompleted done && done.path().equals("b"));
  }

  @Test
  void whatCannotEvenFailIsLeftOut() {
    // given
    Command hopeless = new Command.Fail("a", 1, null, 0, Words.NOW);
    // when
    Decision.Accepted accepted =
        (Decision.Accepted)
            CarefulDecider.decide(state, List.of(hopeless, Words.succeed("b", Json.of(2))));
    // then
    assertThat(accepted.events())
        .hasSize(1)
        .allMatch(event -> event instanceof Event.StepCompleted);
  }
}
