package io.sampo.runtime.execution;

import static io.sampo.runtime.core.Sketch.pause;
import static io.sampo.runtime.core.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Decider;
import io.sampo.runtime.core.Decision;
import io.sampo.runtime.core.ExecutionState;
import io.sampo.runtime.core.Sketch;
import io.sampo.runtime.core.Words;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParkingTest {

  private static boolean mayLeave(Sketch sketch, Command... commands) {
    ExecutionState state = ExecutionState.empty(key -> sketch.program());
    for (Command command : commands) {
      Decision decision = Decider.decide(state, List.of(command));
      ((Decision.Accepted) decision).events().forEach(state::apply);
    }
    return Parking.mayLeave(state, Attempted.surroundings());
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
    assertThat(LongStream.rangeClosed(1, 5_000).filter(n -> Parking.isSnapshotDue(n, 500)))
        .containsExactly(500L, 1_000L, 2_000L, 4_000L);
    assertThat(LongStream.rangeClosed(1, 10).filter(n -> Parking.isSnapshotDue(n, 1)))
        .containsExactly(1L, 2L, 4L, 8L);
  }
}
