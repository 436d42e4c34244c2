package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.About;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Flow.After;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Items;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepSpellingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"action: pack", "command: pack"})
  void callsAnActionByEitherKey(String line) {
    assertThat(Reading.step("id: a", line))
        .isEqualTo(StepDefinition.of("a", StepKind.Action.of("pack")));
    assertThat(Reading.step("id: a", "type: action", line).kind())
        .isEqualTo(StepKind.Action.of("pack"));
  }

  @Test
  void takesTheNameAsIdOnlyWhenThereIsNoId() {
    assertThat(Reading.step("name: a", "action: x").id()).isEqualTo("a");
    assertThat(Reading.step("name: a", "title: The A", "action: x").label().about())
        .isEqualTo(new About("The A", ""));
    StepDefinition both = Reading.step("id: a", "name: The A", "description: does", "action: x");
    assertThat(both.id()).isEqualTo("a");
    assertThat(both.label().about()).isEqualTo(new About("The A", "does"));
    assertThat(Reading.step("id: 7", "action: x").id()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inputs: {a: 1}", "input: {a: 1}", "with: {a: 1}", "params: {a: 1}"})
  void readsInputsUnderEachOfTheirKeys(String line) {
    assertThat(Reading.step("id: a", "action: x", line).data().inputs())
        .contains(JsonText.parse("{\"a\":1}"));
  }

  @Test
  void keepsInputsOfAnyShape() {
    assertThat(Reading.step("id: a", "action: x", "inputs: ${order}").data().inputs())
        .contains(JsonText.parse("\"${order}\""));
    assertThat(Reading.step("id: a", "action: x", "inputs: [1, {b: null}]").data().inputs())
        .contains(JsonText.parse("[1,{\"b\":null}]"));
    assertThat(Reading.step("id: a", "action: x", "inputs:").data().inputs()).isEmpty();
    assertThat(Reading.step("id: a", "action: x", "inputs: {}").data().inputs())
        .contains(Json.object());
  }

  @Test
  void addsArgumentsAndOptionsToTheInputs() {
    // when
    StepDefinition step =
        Reading.step(
            "id: a", "command: x", "args: [-v, 2]", "options: {force: true}", "with: {q: 1}");

    // then
    assertThat(step.data().inputs())
        .contains(JsonText.parse("{\"q\":1,\"args\":[\"-v\",2],\"options\":{\"force\":true}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"outputs: [r]", "outputs: r", "output: r"})
  void readsOneOutputWithOrWithoutList(String line) {
    assertThat(Reading.step("id: a", "action: x", line).data().outputs()).containsExactly("r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "depends_on: [b, c]",
        "dependsOn: [b, c]",
        "dependencies: [b, c]",
        "depends_on: [\"b\", 'c']"
      })
  void readsDependenciesUnderEachOfTheirKeys(String line) {
    assertThat(Reading.step("id: a", "action: x", line).flow()).isEqualTo(Flow.after("b", "c"));
  }

  @Test
  void readsOneDependencyNoneAndNothingSaid() {
    assertThat(Reading.step("id: a", "action: x", "depends_on: b").flow())
        .isEqualTo(Flow.after("b"));
    assertThat(Reading.step("id: a", "action: x", "depends_on: []").flow().after())
        .isEqualTo(new After.Steps(List.of(), new Join.All()));
    assertThat(Reading.step("id: a", "action: x", "depends_on:").flow())
        .isEqualTo(Flow.AFTER_PREVIOUS);
  }

  @Test
  void readsJoins() {
    assertThat(join("all")).isEqualTo(new Join.All());
    assertThat(join("any")).isEqualTo(new Join.Any());
    assertThat(join("2")).isEqualTo(new Join.Count(2));
  }

  private static Join join(String word) {
    Flow flow = Reading.step("id: a", "action: x", "depends_on: [b, c]", "join: " + word).flow();
    return ((After.Steps) flow.after()).join();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "when: a.b > 1; a.b > 1",
        "if: a.b > 1; a.b > 1",
        "when: ${a.b > 1}; a.b > 1",
        "when: ${ a.b }; a.b",
        "when: \"${a['}'].b}\"; a['}'].b",
        "when: true; true",
        "when: \"${a} + ${b}\"; ${a} + ${b}"
      })
  void readsConditionsWithAndWithoutBraces(String line, String expression) {
    assertThat(Reading.step("id: a", "action: x", line).flow().when()).contains(expression);
  }

  @Test
  void readsTheItemsOfAnAction() {
    assertThat(items("for_each: ${list}")).contains(new Items("list", "item", 1, 1));
    assertThat(items("forEach: list", "as: row", "parallel: 3", "batch: 10"))
        .contains(new Items("list", "row", 3, 10));
    assertThat(items("for_each: [1, two]")).contains(new Items("[1,\"two\"]", "item", 1, 1));
    assertThat(items("parallel: 4")).contains(new Items("", "item", 4, 1));
    assertThat(items("batch: 5")).contains(new Items("", "item", 1, 5));
    assertThat(items("parallel: true")).isEmpty();
  }

  private static Optional<Items> items(String... lines) {
    String[] all = new String[lines.length + 2];
    all[0] = "id: a";
    all[1] = "action: x";
    System.arraycopy(lines, 0, all, 2, lines.length);
    return ((StepKind.Action) Reading.step(all).kind()).items();
  }

  @Test
  void readsTagsAndMetadata() {
    // when
    StepDefinition step =
        Reading.step("id: a", "action: x", "tags: t", "metadata: {cost: 1.50}", "parallel: false");

    // then
    assertThat(step.label().tags()).isEqualTo(List.of("t"));
    assertThat(step.label().metadata())
        .isEqualTo(JsonText.parse("{\"cost\":1.5,\"parallel\":false}"));
  }
}
