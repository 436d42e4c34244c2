package io.sampo.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCheckTest {

  private static List<String> misuses(String yaml) {
    return Problems.of(Problems.yaml(yaml)).stream()
        .filter(line -> line.startsWith("ERROR secret_misuse "))
        .map(line -> line.substring("ERROR secret_misuse ".length(), line.indexOf(": Expected")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{key: '${secret.api-key}'}",
        "{header: 'Bearer ${secret.token}'}",
        "{url: 'https://${secret.user}:${secret.password}@${host}/'}",
        "{deep: [{key: '${ secret.a }'}]}",
        "{literal: '$${secret.a}'}",
      })
  void secretsMayBeGivenToActions(String inputs) {
    assertThat(misuses("name: w\nsteps: [{id: a, action: act, inputs: " + inputs + "}]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "secret.a.b", "secret['a']", "secret[0]"})
  void asWholesTheyMayNot(String expression) {
    String yaml =
        "name: w\nsteps: [{id: a, action: act, inputs: {k: [\"${" + expression + "}\"]}}]";
    assertThat(misuses(yaml))
        .isEqualTo(expression.contains("'") ? List.of() : List.of("steps[0].inputs.k[0]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps: [{id: a, action: x, when: secret.a}] | steps[0].when",
        "steps: [{id: a, action: x, for_each: '${secret.a}'}] | steps[0].for_each",
        "steps: [{id: a, wait: {for: '${secret.a}'}}] | steps[0].wait.for",
        "steps: [{id: a, action: x, cache: {key: '${secret.a}', ttl: 5m}}] | steps[0].cache.key",
        "steps: [{id: a, subflow: {workflow: w}, inputs: {k: '${secret.a}'}}] | steps[0].inputs.k",
        "steps: [{id: a, condition: {expression: secret.a, then_steps: [{id: b, action: x}]}}] |"
            + " steps[0].condition.expression",
        "outputs: {o: secret.a}, steps: [{id: a, action: x}] | outputs[0].source",
        "env: {K: '${secret.a}'}, steps: [{id: a, action: x}] | env.K",
        "env: {K: 'x ${secret.a + 1}'}, steps: [{id: a, action: x}] | env.K",
      })
  void elsewhereTheyMayNotBeRead(String parts, String path) {
    assertThat(misuses("{name: w, " + parts + "}")).containsExactly(path);
  }

  @Test
  void theMessageSaysWhatToDo() {
    assertThat(Problems.of(Problems.yaml("{name: w, steps: [{id: a, action: x, when: secret.a}]}")))
        .containsExactly(
            "ERROR secret_misuse steps[0].when: Expected a secret only as ${secret.name}, alone or"
                + " within a text, in the inputs of a step that calls an action, but it is read"
                + " here; pass it to the action that needs it");
  }
}
