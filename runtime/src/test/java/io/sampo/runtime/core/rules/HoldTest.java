package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.cancel;
import static io.sampo.runtime.core.rules.Words.fail;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.Rejection;
import io.sampo.runtime.core.apply.SnapshotRestorer;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.expression.ExpressionCompiler;
import io.sampo.runtime.core.program.Compiler;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.ExecutionState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions on held steps. */
class HoldTest {
  private static Scenario story() {
    return Scenario.started(
        Sketch.of(
            step("a").onError(new OnError.Pause()),
            step("b").after().onError(new OnError.Pause())));
  }

  private static Command resume(String key, Remedy remedy) {
    return new Command.Resume("me", remedy, key, Optional.empty(), NOW);
  }

  private static Command resume(String key, String path) {
    return new Command.Resume("me", Remedy.CONTINUE, key, Optional.of(path), NOW);
  }

  @Test
  void aDecisionThatIsRepeatedDoesNotReachAStepThatWasHeldSince() {
    // given
    Scenario story = story();
    story.when(fail("a")).when(resume("k", Remedy.CONTINUE));
    story.when(fail("b"));
    // when
    story.when(resume("k", Remedy.CONTINUE));
    // then
    story.thenNothing();
    assertThat(story.status("a")).isEqualTo(StepStatus.FAILED);
    assertThat(story.status("b")).isEqualTo(StepStatus.WAITING);
  }

  @Test
  void aDecisionIsKnownByItsKeyAfterASnapshotAndAfterTheEnd() {
    // given
    Sketch sketch = Sketch.of(step("a").onError(new OnError.Pause()));
    Scenario story = Scenario.started(sketch).when(fail("a"));
    story.when(resume("k", Remedy.FAIL));
    // when
    ExecutionState again =
        SnapshotRestorer.restore(
            ExecutionState.empty(key -> sketch.program()), Snapshots.of(story.execution()));
    Decision decision = Decider.decide(again, List.of(resume("k", Remedy.FAIL)));
    // then
    assertThat(decision.rejection()).isEmpty();
    assertThat(decision.events()).isEmpty();
  }

  @Test
  void anotherDecisionUnderAKnownKeyIsRejected() {
    story()
        .when(fail("a"))
        .when(resume("k", Remedy.CONTINUE))
        .when(resume("k", Remedy.FAIL))
        .thenRejected(Rejection.Conflict.class);
  }

  @Test
  void onlyTheStepThatIsNamedIsDecidedOn() {
    // given
    Scenario story = story().when(fail("a")).when(fail("b"));
    // when
    story.when(resume("k", "b"));
    // then
    story.then(
        new Event.HoldResolved("me", Remedy.CONTINUE, "k", Optional.of("b"), NOW),
        new Event.StepFailed("b", 1, Words.OOPS, true, NOW));
    assertThat(story.status("a")).isEqualTo(StepStatus.WAITING);
  }

  @Test
  void aStepThatIsNotHeldCannotBeDecidedOn() {
    // given
    Scenario story = story().when(fail("a"));
    // when // then
    story.when(resume("k", "b")).thenRejected(Rejection.NotHeld.class);
    story.when(resume("k", "nobody")).thenRejected(Rejection.NotHeld.class);
    story.when(cancel()).when(resume("k", "a")).thenRejected(Rejection.AlreadyFinal.class);
  }

  @Test
  void theOldestKeysAreForgotten() {
    // given
    Sketch sketch = Sketch.of(step("a"));
    Program.Limits limits =
        new Program.Limits(100, true, 3, 2, Program.Sizes.STANDARD, RetryPolicy.USUAL);
    Program program =
        Compiler.compile(
            sketch.program().key(), sketch.definition(), limits, ExpressionCompiler.unbounded());
    Scenario story = Scenario.of(program).when(Words.start());
    // when
    for (String key : List.of("1", "2", "3")) {
      story.when(new Command.Signal("go", key, Json.of(key), NOW));
    }
    // then
    assertThat(Snapshots.of(story.execution()).inbox().seen())
        .extracting(ExecutionSnapshot.Seen::key)
        .containsExactly("2", "3");
    story.when(new Command.Signal("go", "3", Json.of("3"), NOW)).thenNothing();
    story.when(new Command.Signal("go", "1", Json.of("other"), NOW));
    assertThat(story.events()).hasSize(1);
  }

  @Test
  void aRefusedDecisionSaysWhatTheStepIsInstead() {
    Scenario story = story();
    assertThat(refusal(story, Optional.of("a")))
        .isEqualTo("Expected step 'a' of execution 'execution-1' to be held, but it is running");
    assertThat(refusal(story, Optional.of("nowhere")))
        .isEqualTo(
            "Expected step 'nowhere' of execution 'execution-1' to be held, but it is not there");
    assertThat(refusal(story, Optional.empty()))
        .isEqualTo("Expected execution 'execution-1' to be paused, but it is running");
  }

  private static String refusal(Scenario story, Optional<String> path) {
    return story.rejected(new Command.Resume("me", Remedy.RETRY, "k", path, NOW)).message();
  }

  @Test
  void anAttemptThatAPersonWantsHasTheNextNumber() {
    Scenario story = story();
    story.when(fail("a"));
    // when
    story.when(resume("k", Remedy.RETRY));
    // then
    assertThat(story.events())
        .contains(new Event.RetryDue("a", 2, NOW), new Event.AttemptStarted("a", 2, NOW));
  }
}
