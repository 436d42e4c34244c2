package io.sampo.runtime.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.apply.Applier;
import io.sampo.runtime.core.expression.Template;
import io.sampo.runtime.core.rules.Decider;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.core.state.ExecutionState;
import io.sampo.runtime.core.state.SeenKeys;
import io.sampo.runtime.core.state.Signals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A signal under the same key with {@code {"a":1,"b":2}} and then {@code {"b":2,"a":1}}, as a
 * {@code Map.of} has them after a restart, was rejected as other content.
 */
class EqualContentWasToldApartByItsTextTest {
  private static final Json AB = JsonText.parse("{\"a\": 1, \"b\": {\"c\": [1.0], \"d\": 2}}");
  private static final Json BA = JsonText.parse("{\"b\": {\"d\": 2, \"c\": [1]}, \"a\": 1}");
  private static final Json OTHER = JsonText.parse("{\"b\": {\"d\": 2, \"c\": [2]}, \"a\": 1}");

  private static ExecutionState started(Json.Obj input) {
    ExecutionState state =
        ExecutionState.empty(
            key -> Sketch.of(Sketch.signal("a", "go"), Sketch.step("b")).program());
    Decider.decide(state, List.of(Words.start(input)))
        .events()
        .forEach(event -> Applier.apply(state, event));
    return state;
  }

  private static Command signal(Json payload) {
    return new Command.Signal("go", "key", payload, Words.NOW);
  }

  @Test
  void signals() {
    ExecutionState state = started(Json.object());
    Decider.decide(state, List.of(signal(AB)))
        .events()
        .forEach(event -> Applier.apply(state, event));
    assertThat(Decider.decide(state, List.of(signal(BA))).answers())
        .containsExactly(Optional.empty());
    assertThat(Decider.decide(state, List.of(signal(OTHER))).answers().get(0)).isPresent();
  }

  @Test
  void marksOfEarlierVersionsAreKnown() {
    String old = SeenKeys.mark("go\n" + BA);
    assertThat(Signals.isMarked(old, "go", BA)).isTrue();
    assertThat(Signals.isMarked(old, "go", OTHER)).isFalse();
    assertThat(Signals.isMarked(old, "other", BA)).isFalse();
  }

  @Test
  void inputsOfStarts() {
    ExecutionState state = started((Json.Obj) AB);
    assertThat(Decider.decide(state, List.of(Words.start((Json.Obj) BA))).answers())
        .containsExactly(Optional.empty());
    assertThat(Decider.decide(state, List.of(Words.start((Json.Obj) OTHER))).answers().get(0))
        .isPresent();
  }

  @Test
  void keysOfCaches() {
    for (String key : List.of("${x}", "item ${x}", "${[x]}", "${x.b}")) {
      Template template = Template.compile(Json.of(key));
      assertThat(template.key(name -> Optional.of(AB)))
          .isEqualTo(template.key(name -> Optional.of(BA)))
          .isNotEqualTo(template.key(name -> Optional.of(OTHER)));
    }
    assertThat(Template.compile(Json.of("k-${x}")).key(name -> Optional.of(Json.of("a"))))
        .isEqualTo("k-a");
  }

  private static WorkflowDefinition with(Json data) {
    return DefinitionReader.create()
        .readOne(
            "{\"name\": \"w\", \"steps\": [{\"id\": \"a\", \"action\": \"x\", \"inputs\": "
                + data
                + "}]}",
            Format.JSON,
            "w.json");
  }

  @Test
  void dataOfDefinitions() {
    assertThat(DefinitionHash.of(with(AB)))
        .isEqualTo(DefinitionHash.of(with(BA)))
        .isNotEqualTo(DefinitionHash.of(with(OTHER)));
    assertThat(JsonText.canonical(AB)).isEqualTo(JsonText.canonical(BA));
  }
}
