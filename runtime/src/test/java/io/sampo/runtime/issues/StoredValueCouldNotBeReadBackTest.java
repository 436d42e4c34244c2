package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.apply.Snapshots;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Decision;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.io.NotSerializableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A result as deep as JSON may be was written into the journal inside an event, two levels deeper,
 * and then could not be read: the execution was lost at the next recovery. So was one with a very
 * long member name.
 */
class StoredValueCouldNotBeReadBackTest {
  private static final WireSerializer WIRE = new WireSerializer();

  private static Json nested(int depth) {
    Json value = Json.TRUE;
    for (int i = 0; i < depth; i++) {
      value = Json.array(value);
    }
    return value;
  }

  private static void survives(Object value) throws NotSerializableException {
    assertThat(WIRE.fromBinary(WIRE.toBinary(value), WIRE.manifest(value))).isEqualTo(value);
  }

  private static void survivesEverywhere(Json value) throws NotSerializableException {
    ExecutionState state = ExecutionState.empty(key -> Sketch.of(Sketch.step("a")).program());
    Json.Obj input = value instanceof Json.Obj object ? object : Json.object();
    List<Event> events =
        List.of(
            Words.started(input),
            Words.scheduled("a", value),
            new Event.StepCompleted("a", 1, value, Map.of("x", Optional.of(value)), Words.NOW),
            Words.done(value));
    for (Event event : events) {
      survives(new Transition(List.of(event), List.of()));
      Applier.apply(state, event);
      survives(Snapshots.of(state.execution().orElseThrow()));
    }
  }

  @Test
  void aValueAsDeepAsJsonMayBe() throws NotSerializableException {
    survivesEverywhere(nested(JsonText.MAX_DEPTH));
    survivesEverywhere(Json.object("x", nested(JsonText.MAX_DEPTH - 1)));
  }

  @Test
  void aVeryLongMemberName() throws NotSerializableException {
    survivesEverywhere(Json.object("n".repeat(200_000), Json.TRUE));
  }

  @Test
  void halvesOfSurrogatePairsInValuesNamesAndMessages() throws NotSerializableException {
    survivesEverywhere(Json.object("\ud800x", Json.of("y\udfff")));
    survives(
        new Transition(
            List.of(Words.failed("a", 1, io.sampo.api.view.Failure.permanent("x", "cut \ud83d"))),
            List.of()));
  }

  @Test
  void anInputThatIsTooDeepOnceRenderedFailsItsStepBeforeItIsWritten() {
    // given
    Sketch sketch =
        Sketch.of(Sketch.step("a"), Sketch.step("b").input(Json.object("wrap", Json.of("${a}"))));
    ExecutionState state = ExecutionState.empty(key -> sketch.program());
    Applier.apply(state, Words.started());
    Applier.apply(state, Words.scheduled("a"));
    // when
    Decision decision =
        Decider.decide(state, List.of(Words.succeed("a", nested(JsonText.MAX_DEPTH))));
    // then
    assertThat(decision.events())
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        Event.StepFailed.class,
                        failed -> assertThat(failed.failure().message()).contains("500 deep")));
  }
}
