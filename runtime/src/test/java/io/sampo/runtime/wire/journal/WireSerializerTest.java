package io.sampo.runtime.wire.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.Failure;
import io.sampo.persistence.IndexChange;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireSerializerTest {
  private static final WireSerializer WIRE = new WireSerializer();

  /** Fields that a stored form may lack. */
  private static final Map<String, Set<String>> OPTIONAL =
      Map.of(
          "started",
          Set.of("tags", "parent"),
          "hold_resolved",
          Set.of("key", "path"),
          "signal_received",
          Set.of("by"),
          "step_scheduled",
          Set.of("input", "cache_key"),
          "part_started",
          Set.of("cause", "cut"),
          "step_listening",
          Set.of("due"));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Object read(String json) throws NotSerializableException {
    return WIRE.fromBinary(bytes(json), WireSerializer.TRANSITION);
  }

  private static String written(Object value) {
    return new String(WIRE.toBinary(value), StandardCharsets.UTF_8);
  }

  private static Json.Obj json(Event event) {
    String text = written(new Transition(List.of(event), List.of()));
    return (Json.Obj) ((Json.Arr) JsonText.parse(text)).items().get(0);
  }

  @Test
  void theCausesOfAFailureAreKept() throws NotSerializableException {
    // given
    Failure.Origin origin = new Failure.Origin(List.of("java.io.IOException"), "reset");
    Failure failure = new Failure("error", List.of("E"), "no", true).causedBy(List.of(origin));
    Transition transition =
        new Transition(List.of(new Event.StepFailed("a", 1, failure, false, 1)), List.of());
    // then
    assertThat(read(written(transition))).isEqualTo(transition);
  }

  static List<String> events() {
    return List.copyOf(Forms.events().keySet());
  }

  @Test
  void manifestsNameTheFormAndItsVersionAndNoClass() {
    assertThat(WIRE.manifest(new Transition(List.of(), List.of()))).isEqualTo("transition:1");
    assertThat(WIRE.manifest(Forms.snapshot("open"))).isEqualTo("snapshot:1");
    assertThat(WIRE.identifier()).isEqualTo(7_301);
  }

  @Test
  void noClassNameIsWritten() {
    Forms.snapshots()
        .values()
        .forEach(value -> assertThat(written(value)).doesNotContain("io.sampo"));
    Forms.events()
        .values()
        .forEach(value -> assertThat(json(value).toString()).doesNotContain("io.sampo"));
  }

  @Test
  void whatIsNotStoredIsRefused() {
    assertThatThrownBy(() -> WIRE.toBinary("text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but got text");
    assertThatThrownBy(() -> WIRE.manifest("text")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anUnknownManifestSaysThatANewerVersionWroteIt() {
    assertThatThrownBy(() -> WIRE.fromBinary(bytes("[]"), "transition:2"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("'transition:2'")
        .hasMessageContaining("newer version of Sampo");
  }

  @Test
  void aSnapshotOfAnUnknownFormSaysThatANewerVersionWroteIt() {
    // given
    String later = written(Forms.snapshot("open")).replace("{\"form\":1,", "{\"form\":2,");
    // when // then
    assertThatThrownBy(() -> WIRE.fromBinary(bytes(later), WireSerializer.SNAPSHOT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("of form 1, but it is of form 2; run the release");
  }

  @Test
  void anUnknownEventIsShown() {
    assertThatThrownBy(() -> read("[{\"e\":\"exploded\",\"at\":1}]"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("known event")
        .hasMessageContaining("exploded");
  }

  @Test
  void anUnknownCauseIsShown() {
    assertThatThrownBy(() -> read("[{\"e\":\"ended\",\"cause\":{\"kind\":\"bored\"},\"at\":1}]"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("known cause")
        .hasMessageContaining("bored");
  }

  @Test
  void whatIsNoJsonOrOfAnotherShapeIsRefused() {
    for (String damaged : List.of("", "[", "{}", "[1]", "[[]]", "[{\"e\":\"retry_due\"}")) {
      assertThatThrownBy(() -> read(damaged)).as(damaged).hasMessageContaining("Expected");
    }
    assertThatThrownBy(() -> WIRE.fromBinary(bytes("[]"), WireSerializer.SNAPSHOT))
        .hasMessageContaining("Expected");
  }

  @ParameterizedTest
  @MethodSource("events")
  void aFieldOfAnotherTypeIsNamed(String form) {
    // given
    Json.Obj good = json(Forms.event(form));
    for (String field : good.members().keySet()) {
      if (isAny(good, field)) {
        continue;
      }
      Json.Obj bad = good.with(field, otherType(good.get(field)));
      // when // then
      assertThatThrownBy(() -> read(Json.array(bad).toString()))
          .as(bad.toString())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'" + field + "'");
    }
  }

  /** Whether any JSON value may stand there. */
  private static boolean isAny(Json.Obj event, String field) {
    boolean own = event.get("e").equals(Json.of("step_scheduled"));
    return field.equals("output") || field.equals("payload") || (own && field.equals("input"));
  }

  private static Json otherType(Json value) {
    return value instanceof Json.Str ? Json.of(1) : Json.of("x");
  }

  @ParameterizedTest
  @MethodSource("events")
  void aMissingFieldIsNamed(String form) {
    // given
    Json.Obj good = json(Forms.event(form));
    String event = form.replaceFirst("-.*", "");
    for (String field : good.members().keySet()) {
      if (OPTIONAL.getOrDefault(event, Set.of()).contains(field) || field.equals("writes")) {
        continue;
      }
      Map<String, Json> members = new java.util.LinkedHashMap<>(good.members());
      members.remove(field);
      // when // then
      assertThatThrownBy(() -> read(Json.array(Json.object(members)).toString()))
          .as(members.toString())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'" + field + "'");
    }
  }

  @Test
  void aDamagedSnapshotNeverPassesForAGoodOne() {
    // given
    for (ExecutionSnapshot snapshot : Forms.snapshots().values()) {
      Json.Obj good = (Json.Obj) JsonText.parse(written(snapshot));
      for (String field : good.members().keySet()) {
        if (field.equals("output") || field.equals("returned")) {
          continue;
        }
        Json.Obj bad = good.with(field, otherType(good.get(field)));
        // when
        Throwable thrown =
            catchThrowable(() -> WIRE.fromBinary(bytes(bad.toString()), WireSerializer.SNAPSHOT));
        // then
        assertThat(thrown).as(field).isInstanceOf(RuntimeException.class);
        assertThat(thrown).as(field).hasMessageContaining("Expected");
      }
    }
  }

  @Test
  void equalSnapshotsHaveEqualBytes() {
    // given
    ExecutionSnapshot one = Forms.snapshot("open");
    ExecutionSnapshot other =
        new ExecutionSnapshot(
            one.facts(),
            one.lifecycle(),
            new java.util.TreeMap<>(one.store()),
            new ExecutionSnapshot.Instances(
                new java.util.TreeMap<>(one.steps().steps()),
                one.steps().ready(),
                Map.of(),
                List.of()),
            new java.util.HashMap<>(one.timers()),
            one.inbox());
    // when // then
    assertThat(WIRE.toBinary(other)).isEqualTo(WIRE.toBinary(one));
  }

  @Test
  void aValueThatTheIndexContainsAlsoIsReadBackTheSame() throws Exception {
    // given
    Json value =
        Json.object(
            Map.of(
                "t", Json.of("\u0000\"\\/\u00e9\u20ac\ud83d\ude00\u2028\ud83d alone"),
                "n", JsonText.parse("[1, -0.5, 1e40, 12345678901234567890]")));
    List<Event> events =
        List.of(new Event.StepCompleted("a", 1, value, Map.of(), 7), new Event.Completed(value, 8));
    IndexChange end =
        new IndexChange.End(
            "x", ExecutionStatus.COMPLETED, JsonText.write(value), "", Instant.ofEpochMilli(8));
    // when
    byte[] bytes = WIRE.toBinary(new Transition(events, List.of(end)));
    // then
    assertThat(WIRE.fromBinary(bytes, WireSerializer.TRANSITION))
        .isEqualTo(new Transition(events, List.of()));
  }

  @Test
  void aValueThatTheIndexContainsAlsoIsNotEncodedAgain() {
    // given
    Json value = Json.of("long");
    IndexChange end =
        new IndexChange.End(
            "x", ExecutionStatus.COMPLETED, "\"known\"", "", Instant.ofEpochMilli(8));
    // when
    String text =
        written(
            new Transition(
                List.of(
                    new Event.StepCompleted("a", 1, value, Map.of(), 7),
                    new Event.Completed(value, 8)),
                List.of(end)));
    // then
    assertThat(text).doesNotContain("long").contains("\"known\"");
  }
}
