package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.WorkflowDefinition;
import org.junit.jupiter.api.Test;

class DefinitionWriterTest {
  private static final WorkflowDefinition DEFINITION =
      Reading.workflow(
          """
          id: order
          name: The Order
          description: "It's: an order"
          version: 1.0
          tags: [a, "5"]
          maxRetries: 2
          steps:
            - name: charge
              command: charge
              with: {card: "${card}", note: "yes", amount: 1.50, empty: {}, none: []}
              retry: {max_retries: 2, delay: 1500}
            - id: choose
              depends_on: []
              condition: {expression: "${charge.ok}", then: [ship], else: []}
          """);

  @Test
  void writesYamlAsPeopleDo() {
    assertThat(DefinitionWriter.write(DEFINITION, Format.YAML))
        .isEqualTo(
            """
            name: order
            version: "1.0"
            title: The Order
            description: "It's: an order"
            tags:
              - a
              - "5"
            defaults:
              retry:
                attempts: 3
            steps:
              - id: charge
                action: charge
                inputs:
                  card: ${card}
                  note: yes
                  amount: 1.5
                  empty: {}
                  none: []
                retry:
                  attempts: 3
                  delay: 1s500ms
              - id: choose
                condition:
                  expression: charge.ok
                  then_steps:
                    - id: ship
                      action: ship
                depends_on: []
            """);
  }

  @Test
  void writesJsonForPeople() {
    assertThat(DefinitionWriter.write(Reading.workflow("name: a\nsteps: [b]\n"), Format.JSON))
        .isEqualTo(
            """
            {
              "name": "a",
              "version": "1.0.0",
              "steps": [
                {
                  "id": "b",
                  "action": "b"
                }
              ]
            }
            """);
  }

  @Test
  void writesKeysOfAnyLength() {
    // given
    String key = "k".repeat(5_000);
    WorkflowDefinition definition =
        Reading.workflow("name: a\nsteps: [b]\nmetadata:\n  ? " + key + "\n  : {x: [1]}\n");

    // when
    String text = DefinitionWriter.write(definition, Format.YAML);

    // then
    assertThat(Reading.workflow(text)).isEqualTo(definition);
  }
}
