package io.sampo.runtime.execution;

import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.attempt.Attempted;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PassivationTest {

  private static boolean mayLeave(Sketch sketch, Command... commands) {
    ExecutionState state = ExecutionState.empty(key -> sketch.program());
    for (Command command : commands) {
      Decision decision = Decider.decide(state, List.of(command));
      decision.events().forEach(event -> Applier.apply(state, event));
    }
    return Passivation.mayLeave(state, Attempted.surroundings());
  }

  @Test
  void whatHasNotStartedOrIsOverMayLeave() {
    assertThat(mayLeave(Sketch.of(step("a")))).isTrue();
    assertThat(mayLeave(Sketch.of(step("a")), Words.start(), Words.cancel())).isTrue();
  }

  @Test
  void whatRunsStays() {
    assertThat(mayLeave(Sketch.of(step("a")), Words.start())).isFalse();
    assertThat(mayLeave(Sketch.of(step("a"), pause("b", "1d").after()), Words.start())).isFalse();
  }

  @Test
  void whatWaitsLongerThanItIsKeptMayLeave() {
    assertThat(mayLeave(Sketch.of(pause("a", "10s")), Words.start())).isFalse();
    assertThat(mayLeave(Sketch.of(pause("a", "10s1ms")), Words.start())).isTrue();
    assertThat(mayLeave(Sketch.of(pause("a", "1d")).timeout(5_000), Words.start())).isFalse();
  }

  @Test
  void snapshotsAreDueAtPowersOfTwo() {
    assertThat(LongStream.rangeClosed(1, 5_000).filter(n -> Passivation.isSnapshotDue(n, 500)))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L);
    assertThat(LongStream.rangeClosed(1, 10).filter(n -> Passivation.isSnapshotDue(n, 1)))
        .containsExactly(1L, 2L, 4L, 8L);
  }
}
