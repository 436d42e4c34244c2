package io.sampo.api.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Documents;
import io.sampo.api.format.Format;
import io.sampo.api.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code inputs: {<<: *common, path: /a}} gave the action a member of the name {@code <<}. Among
 * known keys that was refused, among the user's own it was data; so were other features of YAML.
 */
class AMergeKeyBecameDataTest {

  private static Documents read(String yaml) {
    return DefinitionReader.create().read(yaml, Format.YAML, "w.yaml");
  }

  private static List<String> messages(String step) {
    return read("name: w\ncommon: &common {a: 1}\nsteps:\n  - {id: a, action: x, " + step + "}")
        .problems()
        .stream()
        .filter(problem -> problem.isError() && !problem.code().equals("unknown_key"))
        .map(Problem::toString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs: {<<: *common, path: /a}",
        "inputs: {deep: [{<<: *common}]}",
        "inputs: {? << : *common}",
        "args: {<<: *common}",
        "metadata: {<<: {b: 1}}",
      })
  void inDataOfSteps(String step) {
    assertThat(messages(step))
        .singleElement()
        .asString()
        .contains("got the merge key '<<'", "repeat the keys", "at w.yaml:4:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata: {<<: {b: 1}}",
        "env: {<<: {b: '1'}}",
        "inputs: [{name: n, default: {<<: {b: 1}}}]",
        "inputs: [{name: n, schema: {<<: {b: 1}}}]",
        "inputs: {<<: {n: string}}",
      })
  void inDataOfWorkflows(String line) {
    assertThat(read("name: w\n" + line + "\nsteps: [{id: a, action: x}]").problems())
        .anySatisfy(
            problem -> assertThat(problem.toString()).contains("merge key '<<'", "w.yaml:2:"));
  }

  @Test
  void inQuotesItIsAName() {
    assertThat(messages("inputs: {\"<<\": 1}")).isEmpty();
    assertThat(
            DefinitionReader.create()
                .read(
                    "{\"name\": \"w\", \"steps\": [{\"id\": \"a\", \"action\": \"x\","
                        + " \"inputs\": {\"<<\": 1}}]}",
                    Format.JSON,
                    "w.json")
                .problems())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs: {a: 1, a: 2}",
        "inputs: {!mine a: 1}",
        "inputs: {a: !!seq {b: 1}}",
        "inputs: {a: !!str [1]}",
        "inputs: {a: !!null no}",
        "inputs: {a: !!int 1.5}",
        "inputs: {a: !!binary aGk=}",
        "inputs: {a: !!set {b}}",
        "inputs: {? : 1}",
        "inputs: {[a]: 1}",
        "inputs: {a: .nan}",
      })
  void otherFeaturesAreRefusedWithTheirPlace(String step) {
    assertThat(messages(step)).anySatisfy(message -> assertThat(message).contains("w.yaml:4:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"inputs: {a: !!str 1, b: !!int '2', c: !!map {d: !!seq []}, e: !!null ''}"})
  void tagsThatSayWhatIsThereAreTaken(String step) {
    assertThat(messages(step)).isEmpty();
  }
}
