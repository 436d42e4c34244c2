package io.sampo.runtime.core.rules;

import static io.sampo.runtime.core.rules.Sketch.group;
import static io.sampo.runtime.core.rules.Sketch.step;
import static io.sampo.runtime.core.rules.Words.NOW;
import static io.sampo.runtime.core.rules.Words.completed;
import static io.sampo.runtime.core.rules.Words.fail;
import static io.sampo.runtime.core.rules.Words.scheduled;
import static io.sampo.runtime.core.rules.Words.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.UndoEntry;
import io.sampo.runtime.core.apply.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How to undo a step is noted when it completes. */
class UndoTest {
  private static final Json GIVEN = Json.object("id", Json.of(7));

  private static UndoEntry entry(String path, Json input, Json output) {
    return new UndoEntry(
        path,
        1,
        "undo",
        new UndoEntry.Input.Rendered(Json.object(Map.of("input", input, "output", output))),
        NOW);
  }

  private static List<UndoEntry> ledger(Scenario story) {
    return story.execution().undo().toList();
  }

  @Test
  void theInputOfACompensationIsNotedRightAfterTheResult() {
    Scenario.started(Sketch.of(step("a").input(GIVEN).compensate("undo"), step("b")))
        .when(succeed("a"))
        .then(completed("a"), new Event.UndoNoted(entry("a", GIVEN, Json.of("a"))), scheduled("b"));
  }

  @Test
  void aStepWithoutACompensationNotesNothing() {
    Scenario.started(Sketch.of(step("a"), step("b")))
        .when(succeed("a"))
        .then(completed("a"), scheduled("b"));
  }

  @Test
  void aStepThatFailsNotesNothing() {
    Scenario story =
        Scenario.started(Sketch.of(step("a").compensate("undo").continues(), step("b")));
    story.when(fail("a"));
    assertThat(ledger(story)).isEmpty();
  }

  @Test
  void whatIsNotedSurvivesTheEndAndTheFailureOfTheStepsAround() {
    // given
    StepKind loop =
        new StepKind.Loop(
            "[1, 2]",
            "it",
            List.of(step("x").compensate("undo").definition(), step("y").definition()),
            OptionalInt.of(1),
            OptionalInt.empty());
    Scenario story =
        Scenario.started(
            Sketch.of(
                group("g", step("in").compensate("undo")),
                step("each", loop).continues(),
                step("last")));
    // when
    story.when(succeed("g/in"));
    story.when(succeed("each[0]/x")).when(succeed("each[0]/y"));
    story.when(succeed("each[1]/x")).when(fail("each[1]/y"));
    // then
    List<String> noted = List.of("g/in", "each[0]/x", "each[1]/x");
    assertThat(ledger(story)).extracting(UndoEntry::path).isEqualTo(noted);
    assertThat(story.execution().instances().scopePaths()).containsExactly("");
    assertThat(Snapshots.of(story.execution()).steps().undo()).isEqualTo(ledger(story));
  }

  @Test
  void whatIsNotedSurvivesAJumpBack() {
    // given
    Scenario story =
        Scenario.started(
            Sketch.of(step("a").compensate("undo"), step("b").onError(new OnError.Goto("a"))));
    // when
    story.when(succeed("a")).when(fail("b")).when(succeed("a#2"));
    // then
    assertThat(ledger(story)).extracting(UndoEntry::path).containsExactly("a", "a#2");
  }

  @Test
  void aStepThatContainsOthersCanBeUndoneAsAWhole() {
    // given
    Scenario story =
        Scenario.started(Sketch.of(group("g", step("in")).compensate("undo"), step("b")));
    // when
    story.when(succeed("g/in"));
    // then
    assertThat(ledger(story)).containsExactly(entry("g", Json.NULL, Json.of("g/in")));
  }

  @Test
  void anInputThatCannotBeStoredIsNotedAsAFailureAndTheResultCounts() {
    // given
    Json deep = Json.of(1);
    for (int level = 0; level < JsonText.MAX_DEPTH; level++) {
      deep = Json.array(deep);
    }
    Scenario story = Scenario.started(Sketch.of(step("a").compensate("undo"), step("b")));
    // when
    story.when(succeed("a", deep));
    // then
    assertThat(story.status("a")).isEqualTo(StepStatus.COMPLETED);
    assertThat(ledger(story))
        .singleElement()
        .satisfies(entry -> assertThat(entry.input()).isInstanceOf(UndoEntry.Input.Broken.class));
  }
}
