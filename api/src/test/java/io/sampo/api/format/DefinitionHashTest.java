package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionHashTest {

  /** Journals hold hashes: when this one changes, every stored definition becomes unknown. */
  @Test
  void neverChanges() {
    assertThat(DefinitionHash.of(Reading.workflow(Reading.resource("example-workflow.yaml"))))
        .isEqualTo("36fc9302b935bac8897c11f9c5912ccf402a7c41c6632f9855116abfec9130f1");
  }

  @Test
  void isThatOfTheCanonicalText() {
    assertThat(
            DefinitionWriter.canonical(
                Reading.workflow("name: a\nsteps: [{id: b, action: x, inputs: {z: 1, y: 2}}]\n")))
        .isEqualTo(
            "{\"name\":\"a\",\"steps\":[{\"action\":\"x\",\"id\":\"b\","
                + "\"inputs\":{\"y\":2,\"z\":1}}],\"version\":\"1.0.0\"}");
  }

  @Test
  void doesNotDependOnSpellingOrderOrDefaults() {
    // given
    String one =
        "name: a\nenv: {x: '1', y: '2'}\nsteps:\n  - {id: b, action: x, inputs: {p: 1, q: 1.0}}\n";
    String other =
        "steps:\n  - {command: x, with: {q: 1, p: 1}, name: b, tags: []}\nenv: {y: 2, x: 1}\n"
            + "version: 1.0.0\nname: a\n";

    // then
    assertThat(hash(one)).isEqualTo(hash(other)).matches("[0-9a-f]{64}");
  }

  @Test
  void doesNotDependOnBracesRoundAnExpression() {
    // given
    StepDefinition step = StepDefinition.of("a", StepKind.Action.of("x"));
    Flow wrapped = new Flow(new Flow.After.Previous(), Optional.of("${ ok }"));
    WorkflowDefinition written =
        new WorkflowDefinition(
            Header.of("w"),
            List.of(),
            List.of(),
            List.of(
                new StepDefinition(
                    "a", step.label(), step.kind(), wrapped, step.data(), step.policy())),
            Handlers.NONE,
            WorkflowOptions.NONE);

    // when
    WorkflowDefinition read = Reading.workflow(DefinitionWriter.write(written, Format.YAML));

    // then
    assertThat(read.steps().get(0).flow().when()).contains("ok");
    assertThat(DefinitionHash.of(read)).isEqualTo(DefinitionHash.of(written));
  }

  @Test
  void dependsOnEverythingThatCounts() {
    assertThat(hash("name: a\nsteps: [b]\n"))
        .isNotEqualTo(hash("name: a\nsteps: [c]\n"))
        .isNotEqualTo(hash("name: b\nsteps: [b]\n"))
        .isNotEqualTo(hash("name: a\nsteps: [b, c]\n"))
        .isNotEqualTo(hash("name: a\nversion: 2\nsteps: [b]\n"));
    assertThat(hash("name: a\nsteps: [b, c]\n")).isNotEqualTo(hash("name: a\nsteps: [c, b]\n"));
  }

  private static String hash(String text) {
    return DefinitionHash.of(Reading.workflow(text));
  }
}
