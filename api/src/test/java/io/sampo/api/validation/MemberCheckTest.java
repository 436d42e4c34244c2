package io.sampo.api.validation;

import static io.sampo.api.validation.Problems.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberCheckTest {

  private static List<String> problems(String expression) {
    return Problems.of(
        yaml(
            """
            name: test
            inputs: {order: {type: any}}
            steps:
              - {id: charge, action: act}
              - {id: load-all, group: {steps: [{id: inner, action: act}]}}
              - {id: z, action: act, inputs: {x: "${%s}"}}
              - {id: after, action: act}
            """
                .formatted(expression)));
  }

  @Test
  void refusesAMemberOfTheOutputWhereTheStepIsAskedFor() {
    assertThat(problems("steps.charge.total"))
        .containsExactly(
            "ERROR unknown_member steps[2].inputs.x: Expected 'status', 'output', 'error',"
                + " 'attempts' or 'started_at' after 'steps.charge', but got 'total'; write"
                + " 'charge.total' or 'steps.charge.output.total' for a member of its output");
    assertThat(problems("steps.load-all.stats"))
        .containsExactly(
            "ERROR unknown_member steps[2].inputs.x: Expected 'status', 'output', 'error',"
                + " 'attempts' or 'started_at' after 'steps[\"load-all\"]', but got 'stats' (did you"
                + " mean 'status'?); write 'load-all.stats' or 'steps[\"load-all\"].output.stats' for"
                + " a member of its output");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "execution.atempt, \"'execution', but got 'atempt' (did you mean 'attempt'?)\"",
        "workflow.nam, \"'workflow', but got 'nam' (did you mean 'name'?)\"",
        "error.mesage, \"'error', but got 'mesage' (did you mean 'message'?)\"",
        "steps.charge.error.cod, \"'steps.charge.error', but got 'cod' (did you mean 'code'?)\"",
      })
  void refusesOtherMembersOfReservedNames(String expression, String message) {
    assertThat(problems(expression)).singleElement().asString().contains("ERROR").contains(message);
  }

  @Test
  void refusesAStepThatIsNoneOrOutOfSight() {
    assertThat(problems("steps.chrge.status"))
        .containsExactly(
            "ERROR unknown_step steps[2].inputs.x: Expected 'steps' to be read with the id of a"
                + " step, but 'chrge' is none (did you mean 'charge'?)");
    assertThat(problems("steps.order.status")).singleElement().asString().contains("unknown_step");
    assertThat(problems("steps.inner.status")).singleElement().asString().contains("hidden_step");
  }

  @Test
  void refusesAResultThatCannotBeThereButNotAStatus() {
    assertThat(problems("steps.after.output")).singleElement().asString().contains("not_before");
    assertThat(problems("steps.after.status")).isEmpty();
  }

  @Test
  void refusesMoreThanTheOutputInTheTestOfALoop() {
    String loop = "name: t\nsteps: [{id: l, loop: {until: %s, steps: [{id: a, action: act}]}}]";
    assertThat(Problems.of(yaml(loop.formatted("steps.a.output")))).isEmpty();
    assertThat(Problems.of(yaml(loop.formatted("steps.a.status"))))
        .singleElement()
        .asString()
        .contains("Expected the condition of a loop to read the outputs of the steps in it");
  }
}
