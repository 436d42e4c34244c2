package io.sampo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.error.ErrorRule;
import io.sampo.api.error.ErrorType;
import io.sampo.api.error.Recovery;
import io.sampo.api.error.Severity;
import io.sampo.api.format.DefinitionHash;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.DefinitionWriter;
import io.sampo.api.format.Documents;
import io.sampo.api.format.Format;
import io.sampo.api.problem.Location;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Validator;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A definition's own say about its errors: written in Java, read, written, checked. */
class ErrorRulesTest {
  private static final String STEPS = "\nsteps: [{id: a, action: x}]\n";

  private static Documents read(String lines) {
    return DefinitionReader.create().read("name: order\n" + lines + STEPS, Format.YAML, "o.yaml");
  }

  private static WorkflowDefinition workflow(String lines) {
    return read(lines).orThrow().get(0);
  }

  private static List<ErrorRule> rules(String lines) {
    return workflow(lines).options().failure().errors();
  }

  @Test
  void readsRulesInEachSpelling() {
    assertThat(
            rules(
                """
                errors:
                  - {match: [CARD_DECLINED, com.shop.CardException], type: validation}
                  - {codes: BUSY, class: resource, severity: low, recovery: give_up}
                  - {exceptions: [404], type: fatal}
                """))
        .containsExactly(
            ErrorRule.of(ErrorType.VALIDATION, "CARD_DECLINED", "com.shop.CardException"),
            new ErrorRule(
                List.of("BUSY"),
                ErrorType.RESOURCE,
                Optional.of(Severity.LOW),
                Optional.of(Recovery.GIVE_UP)),
            ErrorRule.of(ErrorType.FATAL, "404"));
    assertThat(rules("errorRules: [{match: A, type: timeout}]"))
        .containsExactly(ErrorRule.of(ErrorType.TIMEOUT, "A"));
    assertThat(rules("tags: []")).isEmpty();
  }

  @Test
  void areTheSameDataWrittenInJava() {
    // when
    WorkflowDefinition written =
        Workflow.define("order")
            .classify(ErrorType.TRANSIENT, "BUSY", "LATE")
            .rollbackOnFailure()
            .classify(ErrorType.RESOURCE, UncheckedIOException.class)
            .requireApproval()
            .classify(ErrorRule.of(ErrorType.FATAL, "BUG").with(Severity.LOW).with(Recovery.RETRY))
            .keepCheckpoints()
            .step("a", step -> step.action("x"))
            .build()
            .definition();

    // then
    assertThat(written)
        .isEqualTo(
            workflow(
                """
                rollback: true
                require_approval: true
                checkpoints: true
                errors:
                  - {match: [BUSY, LATE], type: transient}
                  - {match: java.io.UncheckedIOException, type: resource}
                  - {match: BUG, type: fatal, severity: low, recovery: retry}
                """));
  }

  @Test
  void areWrittenAndCountForTheHash() {
    // given
    WorkflowDefinition ruled = workflow("errors: [{codes: A, type: fatal, recovery: retry}]");

    // when
    String text = DefinitionWriter.write(ruled, Format.YAML);

    // then
    assertThat(text).contains("errors:\n");
    assertThat(DefinitionReader.create().readOne(text, Format.YAML, "written.yaml"))
        .isEqualTo(ruled);
    assertThat(DefinitionHash.of(ruled))
        .isNotEqualTo(DefinitionHash.of(workflow("tags: []")))
        .isNotEqualTo(DefinitionHash.of(workflow("errors: [{match: A, type: fatal}]")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[{match: A, type: transiant}]; Expected 'type' to be one of transient, timeout, resource,"
            + " permission, validation, fatal, unknown, but got 'transiant'"
            + " (did you mean 'transient'?) at o.yaml:2:27",
        "[{match: A, type: fatal, severity: hihg}]; Expected 'severity' to be one of low, medium,"
            + " high, critical, but got 'hihg' (did you mean 'high'?) at o.yaml:2:44",
        "[{match: A, type: fatal, recovery: giveup}]; Expected 'recovery' to be one of retry,"
            + " give_up, but got 'giveup' (did you mean 'give_up'?) at o.yaml:2:44",
        "[{match: A, typ: fatal}]; Expected a known key, but got 'typ' (did you mean 'type'?)"
            + " at o.yaml:2:21",
        "[{match: A}]; Expected the type of the error, such as transient under 'type', but it is"
            + " missing at o.yaml:2:10",
        "[{type: fatal}]; Expected error codes or exception class names under 'match', but it is"
            + " missing at o.yaml:2:10",
        "[{match: [], type: fatal}]; Expected at least one error code or exception class name"
            + " under 'match', but the list is empty at o.yaml:2:18",
        "[{match: [A, ' '], type: fatal}]; Expected 'match[1]' to be an error code or an exception"
            + " class name, but got ' ' at o.yaml:2:22",
        "[A]; Expected 'errors[0]' to be an object, but got 'A' at o.yaml:2:10",
        "{A: fatal}; Expected 'errors' to be a list of objects with 'match' and 'type', but got an"
            + " object at o.yaml:2:9"
      })
  void saysWhatIsWrongWithARule(String errors, String problem) {
    assertThat(read("errors: " + errors).problems())
        .extracting(Problem::toString)
        .containsExactly(problem);
  }

  @Test
  void warnsOfAnErrorThatAnEarlierRuleMatches() {
    // given
    Documents documents =
        read(
            """
            errors:
              - {match: [A, B], type: fatal}
              - {match: [C, A], type: timeout}
            """);

    // when
    List<Problem> problems =
        Validator.structural().validate(documents.orThrow().get(0)).stream()
            .filter(problem -> problem.code().equals("duplicate_match"))
            .toList();

    // then
    assertThat(problems)
        .extracting(Problem::isError, Problem::path, Problem::message)
        .containsExactly(
            tuple(
                false,
                "errors[1].match[1]",
                "Expected each error to be matched once, but 'A' is matched by errors[0].match[0]"
                    + " already, which comes first; remove one"));
    assertThat(documents.all().get(0).locations().find("errors[1].match[1]"))
        .map(Location::toString)
        .contains("o.yaml:4:17");
  }
}
