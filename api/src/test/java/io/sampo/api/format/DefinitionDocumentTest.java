package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.InvalidDefinitionException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionDocumentTest {

  @Test
  void aMapIsReadAsTheFileItCouldBe() {
    // given
    Map<String, Object> document =
        Map.of(
            "name",
            "w",
            "steps",
            List.of(
                Map.of("id", "a", "action", "x"),
                Map.of("id", "b", "action", "y", "depends_on", List.of("a"), "retry", 3)));
    // when
    WorkflowDefinition read = DefinitionDocument.read(document);
    // then
    assertThat(read)
        .isEqualTo(
            DefinitionReader.create()
                .readOne(
                    "name: w\n"
                        + "steps: [{id: a, action: x},"
                        + " {id: b, action: y, depends_on: [a], retry: 3}]",
                    Format.YAML,
                    "w.yaml"));
  }

  @Test
  void stepsAreReadAlone() {
    // when
    List<StepDefinition> steps =
        DefinitionDocument.steps(
            List.of(
                Map.of("name", "a", "command", "x"),
                Map.of("name", "b", "command", "x", "dependencies", List.of("a"))));
    // then
    assertThat(steps).extracting(StepDefinition::id).containsExactly("a", "b");
    assertThat(steps.get(1).flow()).isEqualTo(Flow.after("a"));
  }

  @Test
  void whatIsWrongIsToldWithTheNameOfTheWorkflow() {
    assertThatThrownBy(() -> DefinitionDocument.read(Map.of("name", "w", "stepz", List.of())))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("'w'")
        .hasMessageContaining("stepz")
        .hasMessageNotContaining("1:");
    assertThatThrownBy(
            () ->
                DefinitionDocument.read(
                    Map.of("name", "w", "steps", List.of(Map.of("id", "a", "wait", "soon")))))
        .hasMessageEndingWith("but got 'soon' at steps[0].wait");
    assertThatThrownBy(() -> DefinitionDocument.read(Map.of("name", List.of(1))))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("'name' to be a text");
    assertThatThrownBy(() -> DefinitionDocument.read(Map.of("name", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
