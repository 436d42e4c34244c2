package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A condition may name steps that are written beside it. */
class NamedBranchesTest {
  private static final String STEPS =
      """
      name: order
      steps:
        - {id: make, action: make}
        - id: check
          condition: {expression: make.ok, %s}
        - {id: good, action: cheer, inputs: {a: 1}}
        - {id: better, action: cheer}
        - {id: bad, action: moan}
        - {id: after, action: log}
      """;

  private static List<String> problems(String branches) {
    return Reading.problems(STEPS.formatted(branches));
  }

  private static WorkflowDefinition read(String branches) {
    return Reading.workflow(STEPS.formatted(branches));
  }

  private static final WorkflowDefinition NESTED =
      Reading.workflow(
          """
          name: order
          steps:
            - {id: make, action: make}
            - id: check
              condition:
                expression: make.ok
                then_steps: [{id: good, action: cheer, inputs: {a: 1}}, {id: better, action: cheer}]
                else_steps: [{id: bad, action: moan}]
            - {id: after, action: log}
          """);

  @ParameterizedTest
  @CsvSource({
    "then_steps, else_steps",
    "then_steps, else_steps",
    "then, else",
    "trueSteps, falseSteps"
  })
  void movesTheNamedStepsIntoTheirBranches(String then, String otherwise) {
    assertThat(read(then + ": [good, better], " + otherwise + ": [bad]")).isEqualTo(NESTED);
    assertThat(read(then + ": [good, better], " + otherwise + ": bad")).isEqualTo(NESTED);
  }

  @Test
  void keepsTheOrderInWhichTheConditionNamesThem() {
    assertThat(ids(read("then_steps: [better, good], else_steps: [bad]")))
        .isEqualTo(List.of("make", "check", "better", "good", "bad", "after"));
  }

  /** Steps in the order of what is written out. */
  private static List<String> ids(WorkflowDefinition definition) {
    return DefinitionWriter.write(definition, Format.YAML)
        .lines()
        .filter(line -> line.contains("- id: "))
        .map(line -> line.replaceAll(".*- id: ", ""))
        .toList();
  }

  @Test
  void takesStepsThatStandBeforeTheConditionOrDependOnIt() {
    // given
    WorkflowDefinition read =
        Reading.workflow(
            """
            name: order
            steps:
              - {name: bad, action: moan, depends_on: check}
              - {id: good, action: cheer, depends_on: [check]}
              - {id: better, action: cheer, dependsOn: [check, good]}
              - id: check
                condition: {expression: x, then_steps: [good, better], else_steps: [bad]}
            """);

    // then
    assertThat(read)
        .isEqualTo(
            Reading.workflow(
                """
                name: order
                steps:
                  - id: check
                    condition:
                      expression: x
                      then_steps:
                        - {id: good, action: cheer, depends_on: []}
                        - {id: better, action: cheer, depends_on: [good]}
                      else_steps: [{id: bad, action: moan, depends_on: []}]
                """));
  }

  @Test
  void aNamedStepMayBeAConditionThatNamesOthers() {
    // given
    String first = "{id: one, condition: {expression: x, then_steps: [two], else_steps: [c]}}";
    String second = "{id: two, condition: {expression: y, then_steps: [a, {id: own, action: b}]}}";
    String text = "name: o\nsteps: [" + second + ", a, " + first + ", {id: c, action: d}]\n";

    // then
    assertThat(Reading.workflow(text))
        .isEqualTo(
            Reading.workflow(
                """
                name: o
                steps:
                  - id: one
                    condition:
                      expression: x
                      then_steps:
                        - id: two
                          condition: {expression: y, then_steps: [a, {id: own, action: b}]}
                      else_steps: [{id: c, action: d}]
                """));
  }

  @Test
  void conditionsInsideOtherStepsNameStepsOfTheirOwnList() {
    // given
    String inside = "{id: if, condition: {expression: x, then_steps: [a]}}, {id: a, action: b}";

    // then
    assertThat(Reading.step("id: g", "group: [" + inside + "]"))
        .isEqualTo(
            Reading.step(
                "id: g",
                "group: [{id: if, condition: {expression: x, then_steps: [{id: a, action: b}]}}]"));
  }

  @Test
  void textsThatNameNoStepAreActions() {
    assertThat(read("then_steps: [rejoice], else_steps: [weep]"))
        .isEqualTo(
            read(
                "then_steps: [{id: rejoice, action: rejoice}], else_steps: [{id: weep, action: weep}]"));
  }

  @Test
  void saysWhatIsWrongWithNames() {
    assertThat(problems("then_steps: [good, beter], else_steps: [bad]"))
        .containsExactly(
            "Expected the id of a step beside the condition, as others here are, but there is no"
                + " 'beter' (did you mean 'better'?): correct it, or write the step here, such as"
                + " {id: …, action: …} at order.yaml:5:57");
    assertThat(problems("then_steps: [good, bad], else_steps: [bad]"))
        .containsExactly(
            "Expected a step to be in one branch, but 'bad' is named in line 5 already: remove one,"
                + " or write a step of its own here at order.yaml:5:76");
    assertThat(problems("then_steps: [good, check]"))
        .containsExactly(
            "Expected a condition to name steps that it does not stand in, but 'check' would stand"
                + " in itself: remove it here at order.yaml:5:57");
  }

  @Test
  void refusesConditionsThatNameEachOther() {
    // given
    String text =
        """
        name: order
        steps:
          - {id: a, condition: {expression: x, then_steps: [b]}}
          - {id: b, condition: {expression: x, then_steps: [a]}}
        """;

    // then
    assertThat(Reading.yaml(text).problems())
        .extracting(Problem::code)
        .containsExactly("branch_cycle");
  }

  @Test
  void boundsHowDeepConditionsNameEachOther() {
    assertThat(Reading.problems(chain(25))).isEmpty();
    assertThat(Reading.yaml(chain(26)).problems())
        .extracting(Problem::message)
        .containsExactly(
            "Expected conditions that name conditions at most 25 deep, but these are deeper; make"
                + " them a workflow of their own");
    assertThat(Reading.problems(chain(9_000))).hasSize(101);
  }

  private static String chain(int names) {
    return IntStream.range(0, names)
        .mapToObj(
            i ->
                "  - {id: s"
                    + i
                    + ", condition: {expression: x, then_steps: [s"
                    + (i + 1)
                    + "]}}\n")
        .collect(
            Collectors.joining("", "name: o\nsteps:\n", "  - {id: s" + names + ", wait: 1s}\n"));
  }

  @Test
  void problemsOfMovedStepsAreToldWhereTheyAreWritten() {
    // given
    String text = STEPS.formatted("then_steps: [good, better], else_steps: [bad]");
    Documents documents =
        Reading.yaml(
            text.replace(
                "{id: after, action: log}", "{id: after, action: log, depends_on: [bad]}"));

    // when
    List<String> problems =
        documents.all().stream()
            .flatMap(
                document ->
                    Validator.structural().validate(document.definition()).stream()
                        .filter(Problem::isError)
                        .map(problem -> document.locations().locate(problem).toString()))
            .toList();

    // then
    assertThat(problems)
        .containsExactly(
            "Expected step 'after' to depend on steps beside it, but 'bad' is"
                + " steps[1].condition.else_steps[0]; depend on 'check', which it is part of"
                + " at order.yaml:9:43");
    assertThat(documents.all().get(0).locations().find("steps[1].condition.then_steps[0].inputs.a"))
        .hasValueSatisfying(at -> assertThat(at.line()).isEqualTo(6));
  }
}
