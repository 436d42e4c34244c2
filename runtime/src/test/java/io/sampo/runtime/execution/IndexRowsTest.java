package io.sampo.runtime.execution;

import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.IndexChange;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.TimerKey;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.ExecutionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexRowsTest {
  private static final long DUE = Words.NOW + 5_000;

  private final Sketch sketch = Sketch.of(pause("w", "5s"), step("a"), step("b").after().tries(3));
  private final ExecutionState state = ExecutionState.empty(key -> sketch.program());
  private final IndexRows rows = new IndexRows();

  private List<IndexChange> changes(Command command) {
    Decision accepted = Decider.decide(state, List.of(command));
    accepted.events().forEach(event -> Applier.apply(state, event));
    return rows.of(accepted.events(), state.execution().orElseThrow());
  }

  @Test
  void aStartIsOneChangeWithTheStatusAndTimeThatItLeadsTo() {
    // when
    List<IndexChange> changes = changes(Words.start());
    // then: it must be awake at once while an attempt runs
    assertThat(changes)
        .singleElement()
        .isInstanceOfSatisfying(
            IndexChange.Begin.class,
            begin ->
                assertThat(begin.phase())
                    .isEqualTo(new IndexChange.Phase(ExecutionStatus.RUNNING, Optional.empty())));
  }

  @Test
  void aStepThatChangesNeitherStatusNorWakeTimeChangesNothing() {
    // given
    changes(Words.start());
    // when: another attempt is due later than the wait, which ends first
    changes(Words.succeed("b"));
    // then
    assertThat(rows.of(List.of(Words.completed("b")), state.execution().orElseThrow())).isEmpty();
  }

  @Test
  void whatOnlyWaitsSaysWhenItMustBeAwake() {
    // given
    changes(Words.start());
    // when
    List<IndexChange> changes = changes(Words.succeed("b"));
    // then
    assertThat(changes)
        .singleElement()
        .isInstanceOfSatisfying(
            IndexChange.Reschedule.class,
            change -> assertThat(change.wakeAt()).contains(Instant.ofEpochMilli(DUE)));
  }

  @Test
  void theFirstChangeAfterARecoverySaysTheStatusToo() {
    // given
    changes(Words.start());
    rows.forget();
    // when
    List<IndexChange> changes = changes(Words.succeed("b"));
    // then
    assertThat(changes).singleElement().isInstanceOf(IndexChange.Progress.class);
  }

  @Test
  void theEndIsTheLastChange() {
    // given
    changes(Words.start());
    changes(Words.succeed("b"));
    changes(Words.fire(TimerKey.wait("w"), DUE));
    // when
    List<IndexChange> changes = changes(Words.succeed("a"));
    // then
    assertThat(changes).singleElement().isInstanceOf(IndexChange.End.class);
  }

  @Test
  void whatIsSaidAlreadyIsNotSaidAgainUnlessItWasForgotten() {
    // given
    changes(Words.start());
    var run = state.execution().orElseThrow();
    List<io.sampo.runtime.core.Event> nothingNew = List.of(Words.completed("x"));
    // when // then
    assertThat(rows.of(nothingNew, run)).isEmpty();
    rows.forget();
    assertThat(rows.of(nothingNew, run)).hasSize(1);
  }

  private static Event restored(ExecutionSnapshot snapshot, String origin) {
    return new Event.Restored(snapshot, new Event.Origin(origin, 1), "", 1, "me", Words.NOW);
  }

  @Test
  void anExecutionThatIsPutBackHasTheStatusOfThatStateAgain() {
    // given
    changes(Words.start());
    ExecutionSnapshot before = Snapshots.of(state.execution().orElseThrow());
    changes(Words.cancel());
    // when
    Event restored = restored(before, Words.ID);
    Applier.apply(state, restored);
    List<IndexChange> changes = rows.of(List.of(restored), state.execution().orElseThrow());
    // then
    assertThat(changes)
        .singleElement()
        .isInstanceOfSatisfying(
            IndexChange.Progress.class,
            progress -> assertThat(progress.phase().status()).isEqualTo(ExecutionStatus.RUNNING));
  }

  @Test
  void anExecutionThatBeginsFromTheStateOfAnotherHasARow() {
    // given
    changes(Words.start());
    ExecutionState other = ExecutionState.empty(key -> sketch.program());
    Event restored = restored(Snapshots.of(state.execution().orElseThrow()), "another");
    // when
    Applier.apply(other, restored);
    List<IndexChange> changes = rows.of(List.of(restored), other.execution().orElseThrow());
    // then
    assertThat(changes).singleElement().isInstanceOf(IndexChange.Begin.class);
  }
}
