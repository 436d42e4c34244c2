package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinitionHashTest {

  /** Journals hold hashes: when this one changes, every stored definition becomes unknown. */
  @Test
  void neverChanges() {
    assertThat(DefinitionHash.of(Reading.workflow(Reading.resource("example-workflow.yaml"))))
        .isEqualTo("e2fb89e219dc0da29ec605d80addb71a2c3ffc97d76bbfd5d97720808dbf81e4");
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
