package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** An Error in an execution is a failure of that execution, not the end of the process. */
class ErrorBarrierTest {

  private static BehaviorTestKit<EntityMessage> failing(Error error) {
    return BehaviorTestKit.create(
        ErrorBarrier.around(
            Behaviors.receive(EntityMessage.class)
                .onAnyMessage(
                    message -> {
                      throw error;
                    })
                .onSignal(
                    PostStop.class,
                    stopped -> {
                      throw error;
                    })
                .build(),
            failure -> {}));
  }

  @Test
  void anErrorBecomesAnException() {
    for (Error error :
        List.of(new StackOverflowError(), new NoClassDefFoundError("x"), new AssertionError("x"))) {
      assertThatThrownBy(() -> failing(error).run(EntityMessage.INBOX_READY))
          .isInstanceOf(IllegalStateException.class)
          .hasCause(error);
      assertThatThrownBy(() -> failing(error).signal(PostStop.instance()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void anErrorAtTheBeginningIsOneTooAndIsTold() {
    List<RuntimeException> failures = new ArrayList<>();
    assertThatThrownBy(
            () ->
                BehaviorTestKit.create(
                    ErrorBarrier.around(
                        Behaviors.setup(
                            context -> {
                              throw new StackOverflowError();
                            }),
                        failures::add)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(failures).hasSize(1);
  }

  @Test
  void rulesThatOverflowTheStackRejectTheCommand() {
    // given
    ExecutionState state =
        ExecutionState.empty(
            key -> {
              throw new StackOverflowError();
            });
    // when
    Decision decision = CarefulDecider.decide(state, List.of(Words.start()));
    // then
    assertThat(decision.events()).isEmpty();
    assertThat(decision.answers().get(0)).isPresent();
  }
}
