package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepKind.Branch;
import io.sampo.api.definition.StepKind.Case;
import io.sampo.api.definition.StepKind.Repeat;
import io.sampo.api.definition.StepKind.Waiting;
import io.sampo.api.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindSpellingsTest {
  private static final List<StepDefinition> B = List.of(action("b"));
  private static final List<StepDefinition> C = List.of(action("c"));

  private static StepDefinition action(String name) {
    return StepDefinition.of(name, StepKind.Action.of(name));
  }

  private static StepKind kind(String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] = "id: a";
    System.arraycopy(lines, 0, all, 1, lines.length);
    return Reading.step(all).kind();
  }

  @ParameterizedTest
  @CsvSource({
    "then_steps, else_steps",
    "then, else",
    "true_steps, false_steps",
    "thenSteps, elseSteps"
  })
  void readsConditions(String then, String otherwise) {
    // given
    String branches = then + ": [b], " + otherwise + ": [{id: c, action: c}]";

    // then
    assertThat(kind("condition: {expression: x > 1, " + branches + "}"))
        .isEqualTo(new StepKind.Condition("x > 1", B, C));
    assertThat(kind("condition: {expression: x}"))
        .isEqualTo(new StepKind.Condition("x", List.of(), List.of()));
  }

  @Test
  void readsSwitches() {
    // given
    StepKind expected =
        new StepKind.Switch(
            "x", List.of(new Case(Json.of("one"), B), new Case(Json.of("2"), C)), C);

    // then
    assertThat(kind("switch: {expression: x, cases: {one: [b], '2': c}, default: [c]}"))
        .isEqualTo(expected);
    assertThat(
            kind(
                "switch:",
                "  value: ${x}",
                "  cases:",
                "    - {value: one, steps: [b]}",
                "    - {value: '2', steps: [c]}",
                "  default: [c]"))
        .isEqualTo(expected);
  }

  @Test
  void aCaseMayHaveAConditionAndANumberMayBeAKey() {
    assertThat(kind("switch: {cases: [{when: total > 100, steps: b}], default: [c]}"))
        .isEqualTo(
            new StepKind.Switch(
                "", List.of(new Case(Optional.of("total > 100"), Json.NULL, B)), C));
    assertThat(kind("switch: {expression: status, cases: {200: b, '404': c}}"))
        .isEqualTo(
            new StepKind.Switch(
                "status",
                List.of(new Case(Json.of(200), B), new Case(Json.of("404"), C)),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{cases: [{value: 1, steps: b}]}; Expected an expression under 'expression'",
        "{cases: [{when: x, steps: b}, {value: 1}]}; Expected an expression under 'expression'",
        "{expression: x, cases: [{when: y, value: 1}]}; Expected no 'value' here, but 'when'",
        "{expression: x, cases: [{steps: b}]}; Expected the value to compare with under 'value'",
      })
  void saysWhatACaseNeeds(String choice, String message) {
    assertThat(Reading.problemsOfStep("id: a", "switch: " + choice))
        .singleElement()
        .asString()
        .startsWith(message);
  }

  @Test
  void comparesCasesOfAListWithAnyValue() {
    assertThat(kind("switch: {expression: x, cases: [{value: 1, steps: b}, {value: null}]}"))
        .isEqualTo(
            new StepKind.Switch(
                "x", List.of(new Case(Json.of(1), B), new Case(Json.NULL, List.of())), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parallel: {branches: {one: [b], two: [c]}}",
        "parallel: {branches: [{name: one, steps: [b]}, {name: two, steps: [c]}]}",
        "parallel: {branches: [{name: one, steps: [b]}, {name: two, steps: [c]}], join: all}",
        "parallel: {branches: {one: [b], two: [c]}, wait_all: true}"
      })
  void readsBranchesInEachShape(String line) {
    assertThat(kind(line))
        .isEqualTo(
            new StepKind.Parallel(
                List.of(new Branch("one", B), new Branch("two", C)), new Join.All()));
  }

  @Test
  void namesBranchesThatHaveNoName() {
    StepKind numbered =
        new StepKind.Parallel(
            List.of(new Branch("branch-1", B), new Branch("branch-2", C)), new Join.All());
    assertThat(kind("parallel: {branches: [[b], [c]]}")).isEqualTo(numbered);
    assertThat(kind("parallel: [[b], [c]]")).isEqualTo(numbered);
    assertThat(kind("parallel: {branches: [{steps: [b]}, {steps: [c]}]}")).isEqualTo(numbered);
    assertThat(kind("parallel: {steps: [b, c]}"))
        .isEqualTo(
            new StepKind.Parallel(List.of(new Branch("b", B), new Branch("c", C)), new Join.All()));
  }

  @Test
  void readsHowManyBranchesAreWaitedFor() {
    assertThat(join("wait_all: false")).isEqualTo(new Join.Any());
    assertThat(join("waitAll: true")).isEqualTo(new Join.All());
    assertThat(join("wait: any")).isEqualTo(new Join.Any());
    assertThat(join("join: 1")).isEqualTo(new Join.Count(1));
  }

  private static Join join(String line) {
    return ((StepKind.Parallel) kind("parallel: {branches: [[b], [c]], " + line + "}")).join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"over", "for_each", "forEach"})
  void readsLoopsOverLists(String key) {
    assertThat(kind("loop: {" + key + ": \"${rows}\", steps: [b]}"))
        .isEqualTo(new StepKind.Loop("rows", "item", B, OptionalInt.empty(), OptionalInt.empty()));
    assertThat(
            kind(
                "type: loop",
                "loop: {"
                    + key
                    + ": rows, as: row, steps: [b], max_concurrency: 3,"
                    + " max_iterations: 7}"))
        .isEqualTo(new StepKind.Loop("rows", "row", B, OptionalInt.of(3), OptionalInt.of(7)));
  }

  @Test
  void readsLoopsWithConditions() {
    assertThat(kind("loop: {while: x < 3, steps: [b], max_iterations: 9}"))
        .isEqualTo(new Repeat(Repeat.Test.WHILE, "x < 3", B, 9));
    assertThat(kind("loop: {until: \"${x > 3}\", steps: [b]}"))
        .isEqualTo(new Repeat(Repeat.Test.UNTIL, "x > 3", B, 1000));
    assertThat(kind("loop: {until: x > 3, every: 10s, onLimit: continue, steps: [b]}"))
        .isEqualTo(
            new Repeat(
                Repeat.Test.UNTIL,
                "x > 3",
                B,
                new Repeat.Pace(1000, Repeat.OnLimit.CONTINUE, Optional.of("10s"))));
    assertThat(kind("loop: {until: x > 3, every: \"${pause}\", on_limit: fail, steps: [b]}"))
        .isEqualTo(
            new Repeat(
                Repeat.Test.UNTIL,
                "x > 3",
                B,
                new Repeat.Pace(1000, Repeat.OnLimit.FAIL, Optional.of("${pause}"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loop: {until: x > 3, timeout: 1h, steps: [b]}",
        "loop: {over: x, timeout: 1h, steps: [b]}",
        "wait: {signal: paid, timeout: 1h}"
      })
  void readsATimeoutInsideAKindAsThatOfTheStep(String line) {
    assertThat(Reading.step("id: a", line).policy().timeout()).contains(Duration.ofHours(1));
  }

  @Test
  void readsWaitsWithAResultAtTheirDeadline() {
    assertThat(kind("wait: {signal: paid, timeout: 2d, on_timeout: {value: null}}"))
        .isEqualTo(deadline("2d", Json.NULL));
    assertThat(kind("wait: {signal: paid, timeout: \"${t}\", onTimeout: {value: [\"${x}\"]}}"))
        .isEqualTo(deadline("${t}", Json.array(Json.of("${x}"))));
    assertThat(
            Reading.step("id: a", "wait: {signal: paid, timeout: 2d, on_timeout: {value: 1}}")
                .policy()
                .timeout())
        .isEmpty();
  }

  private static StepKind deadline(String after, Json value) {
    StepKind.Deadline deadline = new StepKind.Deadline(after, value);
    return new StepKind.Wait(new Waiting.Signal("paid", Optional.of(deadline)));
  }

  @Test
  void readsSubflows() {
    assertThat(kind("subflow: ship")).isEqualTo(subflow("ship", Optional.empty(), false));
    assertThat(kind("type: subflow", "subflow: {workflow: ship, version: 1.10, detached: true}"))
        .isEqualTo(subflow("ship", Optional.of("1.10"), true));
  }

  private static StepKind subflow(String name, Optional<String> version, boolean detached) {
    return new StepKind.Subflow(name, version, detached);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "wait: 5s; 5s",
        "wait: 1500; 1500",
        "wait: {for: 5m}; 5m",
        "wait: {for: \"${delay}\"}; ${delay}",
        "sleep: PT5S; PT5S"
      })
  void readsWaitsForADuration(String line, String duration) {
    assertThat(kind(line)).isEqualTo(new StepKind.Wait(new Waiting.For(duration)));
  }

  @Test
  void readsWaitsForATimeAndForASignal() {
    assertThat(kind("wait: {until: 2030-01-31T10:00:00Z}"))
        .isEqualTo(new StepKind.Wait(new Waiting.Until("2030-01-31T10:00:00Z")));
    assertThat(kind("wait: {until: \"${due}\"}"))
        .isEqualTo(new StepKind.Wait(new Waiting.Until("${due}")));
    assertThat(kind("type: wait", "wait: {signal: paid}"))
        .isEqualTo(new StepKind.Wait(new Waiting.Signal("paid")));
  }

  @Test
  void readsStepsThatEndSomething() {
    assertThat(kind("return: ${total}")).isEqualTo(new StepKind.Return(Json.of("${total}")));
    assertThat(kind("return: null")).isEqualTo(new StepKind.Return(Json.NULL));
    assertThat(kind("fail: too bad")).isEqualTo(new StepKind.Fail("failed", "too bad"));
    assertThat(kind("type: fail", "fail: {code: 7, message: no}"))
        .isEqualTo(new StepKind.Fail("7", "no"));
    assertThat(Reading.problems("name: a\nsteps: [{id: b, fail: {code: x}}]"))
        .containsExactly(
            "Expected what is wrong, for people under 'message', but it is missing at"
                + " order.yaml:2:23");
  }

  @Test
  void readsApprovals() {
    assertThat(kind("approval: Ship it?")).isEqualTo(new StepKind.Approval("Ship it?", List.of()));
    assertThat(kind("approval: {message: Ship it?, approvers: [ann, bob]}"))
        .isEqualTo(new StepKind.Approval("Ship it?", List.of("ann", "bob")));
    assertThat(kind("approval: true")).isEqualTo(new StepKind.Approval("", List.of()));
    assertThat(kind("approval:")).isEqualTo(new StepKind.Approval("", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"group: {steps: [b]}", "group: [b]", "steps: [b]", "actions: [{id: b}]"})
  void readsGroups(String line) {
    assertThat(kind(line)).isEqualTo(new StepKind.Group(B, false));
    assertThat(kind("type: group", line)).isEqualTo(new StepKind.Group(B, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage: {steps: [b]}", "stage: {actions: [b]}", "stage: [b]"})
  void readsStages(String line) {
    assertThat(kind(line)).isEqualTo(new StepKind.Group(B, true));
    assertThat(kind("type: stage", "steps: [b]")).isEqualTo(new StepKind.Group(B, true));
  }
}
