package io.sampo.runtime.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.state.ContainerState.Bounds;
import io.sampo.runtime.core.state.ContainerState.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a step knows of the scopes inside it. */
class ContainerStateTest {
  private static final FailureOrigin WHY =
      new FailureOrigin("g/a", 1, Failure.permanent("oops", "went wrong"));

  @Test
  void aSnapshotOfManyRoundsFillsTheOnePlaceThatIsKept() {
    ContainerState state = ContainerState.create(plan(new Bounds(5, 1, 5)), 1);
    // when
    state.restore(inner(Map.of("3", Json.of("third")), Optional.empty()), Integer::parseInt);
    // then
    assertThat(state.results().get(0)).contains(Json.of("third"));
  }

  @Test
  void aSnapshotTellsWhichScopeFailed() {
    ContainerState state = ContainerState.create(plan(new Bounds(5, 5, 5)), 5);
    // when
    state.restore(
        inner(Map.of(), Optional.of(new ExecutionSnapshot.Failed("2", WHY))), Integer::parseInt);
    // then
    assertThat(state.failedSlot()).isEqualTo(2);
    assertThat(state.failureOrigin()).contains(WHY);
  }

  @Test
  void theFailureOfTheFirstScopeCounts() {
    ContainerState state = ContainerState.create(plan(new Bounds(3, 3, 3)), 3);
    state.opens();
    state.opens();
    state.opens();
    // when
    state.failed(1, new FailureOrigin("g/b", 1, WHY.failure()));
    state.failed(0, WHY);
    state.failed(2, new FailureOrigin("g/c", 1, WHY.failure()));
    // then
    assertThat(state.failedSlot()).isZero();
    assertThat(state.failureOrigin()).contains(WHY);
    assertThat(state.open()).isZero();
  }

  @Test
  void noMoreScopesOpenThanItsWidth() {
    ContainerState state = ContainerState.create(plan(new Bounds(3, 2, 3)), 3);
    state.opens();
    assertThat(state.mayOpen()).isTrue();
    // when
    state.opens();
    // then
    assertThat(state.mayOpen()).isFalse();
  }

  @Test
  void anEndlessLoopOpensItsFirstScopeAndNoOther() {
    ContainerState state = ContainerState.create(plan(new Bounds(3, 1, 3)), 1);
    state.scopesEnded(ContainerState.MOST_SCOPES_WITHOUT_WORK);
    assertThat(state.mayOpen()).isTrue();
    // when
    state.opens();
    state.completed(0, Json.NULL, Map.of());
    // then
    assertThat(state.mayOpen()).isFalse();
  }

  private static Plan plan(Bounds bounds) {
    return new Plan(List.of(), "", bounds);
  }

  private static ExecutionSnapshot.Inner inner(
      Map<String, Json> results, Optional<ExecutionSnapshot.Failed> failed) {
    return new ExecutionSnapshot.Inner(
        new ExecutionSnapshot.Plan(List.of(), "", false),
        new ExecutionSnapshot.Counts(4, results.size(), List.of()),
        results,
        failed,
        Map.of(),
        List.of());
  }
}
