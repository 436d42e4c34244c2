package io.sampo.runtime.execution;

import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A result that is null, which no action's can be, stands for whatever the rules choke on. */
@SuppressWarnings("NullAway")
class CarefulDeciderTest {
  private static final Command POISON = new Command.Succeed("a", 1, 0, null, Map.of(), Words.NOW);

  private final Sketch sketch = Sketch.of(step("a").outputs("k"), step("b").after());
  private final ExecutionState state = ExecutionState.empty(key -> sketch.program());

  @BeforeEach
  void start() {
    Decision accepted = Decider.decide(state, List.of(Words.start()));
    accepted.events().forEach(event -> Applier.apply(state, event));
  }

  /** What comes of all, as the shell has them decided: those that were not taken come next. */
  private List<Event> all(List<Command> results) {
    List<Event> events = new ArrayList<>();
    List<Command> left = results;
    while (!left.isEmpty()) {
      Decision accepted = CarefulDecider.decide(state, left);
      assertThat(accepted.taken()).isPositive();
      accepted.events().forEach(event -> Applier.apply(state, event));
      events.addAll(accepted.events());
      left = left.subList(accepted.taken(), left.size());
    }
    return events;
  }

  @Test
  void aResultTheRulesChokeOnFailsItsStepAndNoOther() {
    // given
    List<Command> results = List.of(POISON, Words.succeed("b", Json.of(2)));
    assertThatThrownBy(() -> Decider.decide(state, results)).isInstanceOf(RuntimeException.class);
    // when
    List<Event> events = all(results);
    // then
    assertThat(events)
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
  void aStepTheRulesChokeOnWhenItBeginsFailsAloneAndForGood() {
    // given
    Sketch odd = Sketch.of(step("a").when("inputs.x == 1"), step("b").after());
    ExecutionState fresh = ExecutionState.empty(key -> odd.program());
    // when
    Decision decision = Decider.decide(fresh, List.of(Words.start(null)));
    // then
    assertThat(decision.events())
        .hasSize(3)
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        Event.StepFailed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(Failure.INTERNAL)))
        .anyMatch(event -> event instanceof Event.StepScheduled next && next.path().equals("b"));
  }

  @Test
  void whatCannotEvenFailIsLeftOut() {
    // given
    Command hopeless = new Command.Fail("a", 1, 0, null, 0, Words.NOW);
    // when
    List<Event> events = all(List.of(hopeless, Words.succeed("b", Json.of(2))));
    // then
    assertThat(events).hasSize(1).allMatch(event -> event instanceof Event.StepCompleted);
  }
}
