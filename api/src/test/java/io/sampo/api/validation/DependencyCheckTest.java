package io.sampo.api.validation;

import static io.sampo.api.validation.Problems.assertValid;
import static io.sampo.api.validation.Problems.chain;
import static io.sampo.api.validation.Problems.joined;
import static io.sampo.api.validation.Problems.step;
import static io.sampo.api.validation.Problems.with;
import static io.sampo.api.validation.Problems.workflow;
import static io.sampo.api.validation.Problems.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependencyCheckTest {

  @Test
  void acceptsAGraph() {
    assertValid(
        workflow(step("a"), step("b", "a"), step("c", "a"), step("d", "b", "c"), step("e")));
  }

  @Test
  void namesTheStepThatWasProbablyMeant() {
    assertThat(Problems.of(workflow(step("load"), step("save", "laod"))))
        .containsExactly(
            "ERROR unknown_step steps[1].depends_on[0]: Step 'save' depends on non-existent step:"
                + " 'laod' (did you mean 'load'?)");
  }

  @Test
  void makesNoSuggestionWhereNothingIsNear() {
    assertThat(Problems.of(workflow(step("load"), step("save", "xyz"))))
        .containsExactly(
            "ERROR unknown_step steps[1].depends_on[0]: Step 'save' depends on non-existent step:"
                + " 'xyz'");
  }

  @Test
  void refusesADependencyOnItself() {
    assertThat(Problems.of(workflow(step("a", "a"))))
        .containsExactly(
            "ERROR self_dependency steps[0].depends_on[0]: Expected step 'a' to depend on other"
                + " steps, but it depends on itself");
  }

  @Test
  void warnsOfADependencyNamedTwice() {
    assertThat(Problems.of(workflow(step("a"), step("b", "a", "a"))))
        .containsExactly(
            "WARNING duplicate_dependency steps[1].depends_on[1]: Expected each dependency once,"
                + " but 'a' is named again; remove it");
  }

  @Test
  void refusesADependencyOnAStepInsideAnother() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: test
            steps:
              - id: outer
                group:
                  steps: [{id: inner, action: act}]
              - {id: after, action: act, depends_on: [inner]}
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR other_scope steps[1].depends_on[0]: Expected step 'after' to depend on steps"
                + " beside it, but 'inner' is steps[0].group.steps[0]; depend on 'outer', which it"
                + " is part of");
  }

  @Test
  void refusesADependencyOnAStepAround() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: test
            steps:
              - {id: first, action: act}
              - id: outer
                group:
                  steps: [{id: inner, action: act, depends_on: [first]}]
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR other_scope steps[1].group.steps[0].depends_on[0]: Expected step 'inner' to"
                + " depend on steps beside it, but 'first' is steps[0]; remove it, or move one of"
                + " the two");
  }

  @Test
  void namesACircleStepByStep() {
    assertThat(Problems.of(workflow(step("a", "c"), step("b", "a"), step("c", "b"))))
        .containsExactly(
            "ERROR cycle steps[0].depends_on: Expected steps that can be put into an order, but"
                + " these wait for each other: a -> b -> c -> a; remove one of these dependencies");
  }

  @Test
  void findsACircleThroughTheOrderOfWriting() {
    assertThat(Problems.of(workflow(step("a", "c"), step("b"), step("c"))))
        .containsExactly(
            "ERROR cycle steps[0].depends_on: Expected steps that can be put into an order, but"
                + " these wait for each other: a -> b -> c -> a; remove one of these dependencies");
  }

  @Test
  void findsEveryCircleThatStandsAlone() {
    // given
    WorkflowDefinition definition =
        workflow(step("a", "b"), step("b", "a"), step("c", "d", "a"), step("d", "c"));

    // then
    assertThat(Problems.of(definition))
        .hasSize(2)
        .anyMatch(line -> line.contains("a -> b -> a;"))
        .anyMatch(line -> line.contains("c -> d -> c;"));
  }

  @Test
  void findsACircleInsideAStep() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: test
            steps:
              - id: outer
                loop:
                  over: inputs.list
                  steps:
                    - {id: a, action: act, depends_on: [b]}
                    - {id: b, action: act}
            """);

    // then
    assertThat(Problems.of(definition))
        .singleElement()
        .asString()
        .startsWith("ERROR cycle steps[0].loop.steps[0].depends_on:")
        .contains("a -> b -> a;");
  }

  @Test
  void takesAChainOfTenThousandSteps() {
    assertValid(workflow(chain(10_000)));
  }

  @Test
  void takesAWideGraphWithAHundredThousandDependencies() {
    // given
    List<StepDefinition> steps = new ArrayList<>();
    String[] roots = IntStream.range(0, 1000).mapToObj(at -> "r" + at).toArray(String[]::new);
    for (String root : roots) {
      steps.add(with(step(root), joined(new Join.All())));
    }
    for (int at = 0; at < 100; at++) {
      steps.add(step("s" + at, roots));
    }

    // then
    assertValid(workflow(steps));
  }

  @Test
  void shortensACircleOfTenThousandSteps() {
    // given
    List<StepDefinition> steps = new ArrayList<>(chain(10_000));
    steps.set(0, step("s0", "s9999"));

    // then
    assertThat(Problems.of(workflow(steps)))
        .singleElement()
        .asString()
        .contains("s0 -> s1 -> s2 -> ")
        .contains(" -> s18 -> (9980 more) -> s9999 -> s0;");
  }

  @Test
  void refusesAJoinOfMoreStepsThanThereAre() {
    // given
    StepDefinition tooMany = with(step("c"), joined(new Join.Count(3), "a", "b"));
    StepDefinition enough = with(step("c"), joined(new Join.Count(2), "a", "b"));

    // then
    assertThat(Problems.of(workflow(step("a"), step("b"), tooMany)))
        .containsExactly(
            "ERROR join_too_large steps[2].join: Expected a join of at most 2, the number of"
                + " dependencies, but got 3");
    assertValid(workflow(step("a"), step("b"), enough));
    assertValid(workflow(step("a"), with(step("b"), joined(new Join.Any()))));
  }

  @Test
  void refusesAJoinOfMoreBranchesThanThereAre() {
    // given
    String text =
        """
        name: test
        steps:
          - id: both
            parallel:
              join: %d
              branches:
                - [{id: a, action: act}]
                - [{id: b, action: act}]
        """;

    // then
    assertValid(yaml(String.format(text, 2)));
    assertThat(Problems.of(yaml(String.format(text, 3))))
        .containsExactly(
            "ERROR join_too_large steps[0].parallel.join: Expected a join of at most 2, the number"
                + " of branches, but got 3");
  }
}
