package io.sampo.api.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.view.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kind of error a failure is. */
class ClassifierTest {

  private static Failure code(String code) {
    return new Failure(code, List.of(), "no", true);
  }

  /** A failure as the engine makes it of an exception: with the names of all its classes. */
  private static Failure thrown(String type) throws ClassNotFoundException {
    List<String> types = new ArrayList<>();
    for (Class<?> at = Class.forName(type); at != Object.class; at = at.getSuperclass()) {
      types.add(at.getName());
    }
    return new Failure(Failure.ERROR, types, "no", true);
  }

  private static Failure thrown(String type, String cause) throws ClassNotFoundException {
    return thrown(type).causedBy(List.of(new Failure.Origin(thrown(cause).types(), "why")));
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.RuntimeException, java.net.ConnectException, transient/low retry",
    "java.lang.IllegalStateException, java.net.SocketTimeoutException, timeout/medium retry",
    "java.lang.RuntimeException, java.lang.IllegalArgumentException, validation/medium give_up",
    "java.lang.IllegalArgumentException, java.io.IOException, validation/medium give_up",
    "java.lang.RuntimeException, java.lang.RuntimeException, unknown/medium retry"
  })
  void causesCountWhereTheExceptionItselfSaysNothing(String type, String cause, String expected)
      throws ClassNotFoundException {
    assertThat(text(Classifier.STANDARD.of(thrown(type, cause)))).isEqualTo(expected);
  }

  @Test
  void causesDoNotCountWhereTheActionGaveACodeOfItsOwn() throws ClassNotFoundException {
    // given
    Failure failure =
        code("card_refused")
            .causedBy(thrown("java.lang.Error", "java.lang.IllegalArgumentException").causes());
    // then
    assertThat(Classifier.STANDARD.of(failure)).isEqualTo(ErrorClass.of(ErrorType.UNKNOWN));
  }

  @Test
  void aRuleOnTheExceptionComesBeforeOneOnItsCauseAndThatBeforeTheStandardOnes()
      throws ClassNotFoundException {
    // given
    ErrorRule onCause = ErrorRule.of(ErrorType.RESOURCE, "IOException");
    ErrorRule onOuter = ErrorRule.of(ErrorType.FATAL, "IllegalStateException");
    Failure failure = thrown("java.lang.IllegalStateException", "java.io.IOException");
    Failure other = thrown("java.lang.IllegalArgumentException", "java.io.IOException");
    Classifier classifier = new Classifier(List.of(onCause, onOuter));
    // then
    assertThat(classifier.of(failure).type()).isEqualTo(ErrorType.FATAL);
    assertThat(classifier.of(other).type()).isEqualTo(ErrorType.RESOURCE);
    assertThat(classifier.classify(failure).isNamed("IOException")).isTrue();
  }

  private static String text(ErrorClass errorClass) {
    return errorClass.text() + " " + errorClass.recovery().word();
  }

  @ParameterizedTest
  @CsvSource({
    "TRANSIENT, low, retry",
    "TIMEOUT, medium, retry",
    "RESOURCE, high, retry",
    "PERMISSION, high, give_up",
    "VALIDATION, medium, give_up",
    "FATAL, critical, give_up",
    "UNKNOWN, medium, retry"
  })
  void eachTypeHasASeverityAndARecovery(ErrorType type, String severity, String recovery) {
    assertThat(text(ErrorClass.of(type))).isEqualTo(type.word() + "/" + severity + " " + recovery);
  }

  @ParameterizedTest
  @CsvSource({
    "NETWORK_ERROR, transient/low retry",
    "TEMPORARY_FAILURE, transient/low retry",
    "TIMEOUT_ERROR, timeout/medium retry",
    "timeout, timeout/medium retry",
    "RESOURCE_CONFLICT, resource/high retry",
    "STATE_LOCK_ERROR, resource/high retry",
    "limit, resource/high retry",
    "out_of_memory, resource/critical retry",
    "PERMISSION_DENIED, permission/high give_up",
    "AUTHENTICATION_FAILED, permission/high give_up",
    "CONFIGURATION_ERROR, validation/medium give_up",
    "VALIDATION_ERROR, validation/medium give_up",
    "invalid_input, validation/medium give_up",
    "invalid_result, validation/medium give_up",
    "expression, validation/medium give_up",
    "input_too_large, validation/medium give_up",
    "secret, validation/medium give_up",
    "internal, fatal/critical give_up",
    "stack_overflow, fatal/critical give_up",
    "card_declined, unknown/medium retry",
    "error, unknown/medium retry"
  })
  void knowsTheCommonCodes(String code, String expected) {
    assertThat(text(Classifier.STANDARD.of(code(code)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "java.io.IOException, transient/low retry",
    "java.io.UncheckedIOException, transient/low retry",
    "java.net.ConnectException, transient/low retry",
    "java.net.UnknownHostException, transient/low retry",
    "java.net.SocketTimeoutException, timeout/medium retry",
    "java.util.concurrent.TimeoutException, timeout/medium retry",
    "java.sql.SQLTransientConnectionException, transient/low retry",
    "java.sql.SQLTimeoutException, timeout/medium retry",
    "java.sql.SQLRecoverableException, transient/low retry",
    "java.sql.SQLIntegrityConstraintViolationException, validation/medium give_up",
    "java.sql.SQLInvalidAuthorizationSpecException, permission/high give_up",
    "java.sql.SQLNonTransientConnectionException, resource/high retry",
    "java.sql.SQLException, unknown/medium retry",
    "java.io.FileNotFoundException, resource/high retry",
    "java.nio.file.NoSuchFileException, resource/high retry",
    "java.nio.file.AccessDeniedException, permission/high give_up",
    "java.lang.SecurityException, permission/high give_up",
    "java.util.concurrent.RejectedExecutionException, resource/high retry",
    "java.lang.IllegalArgumentException, validation/medium give_up",
    "java.lang.NumberFormatException, validation/medium give_up",
    "java.time.format.DateTimeParseException, validation/medium give_up",
    "java.io.NotSerializableException, validation/medium give_up",
    "java.net.MalformedURLException, validation/medium give_up",
    "java.lang.OutOfMemoryError, resource/critical retry",
    "java.lang.InternalError, fatal/critical give_up",
    "java.lang.NoClassDefFoundError, fatal/critical give_up",
    "java.lang.IllegalStateException, unknown/medium retry",
    "java.lang.RuntimeException, unknown/medium retry",
    "java.lang.AssertionError, unknown/medium retry"
  })
  void knowsExceptionsByTheMostSpecificClassThatIsKnown(String type, String expected)
      throws Exception {
    assertThat(text(Classifier.STANDARD.of(thrown(type)))).isEqualTo(expected);
  }

  @Test
  void anActionsCodeSaysMoreThanItsException() throws Exception {
    // given
    List<String> types = thrown("java.lang.IllegalArgumentException").types();
    // when
    ErrorClass found = Classifier.STANDARD.of(new Failure("TEMPORARY_FAILURE", types, "no", true));
    // then
    assertThat(found).isEqualTo(ErrorClass.of(ErrorType.TRANSIENT));
  }

  @Test
  void whatSaysThatNoTryCanMendItIsGivenUpWhateverTheRulesSay() {
    // given
    Failure permanent = Failure.permanent("NETWORK_ERROR", "no");
    ErrorRule insisting = ErrorRule.of(ErrorType.TRANSIENT, "NETWORK_ERROR").with(Recovery.RETRY);
    // when // then
    assertThat(text(Classifier.STANDARD.of(permanent))).isEqualTo("transient/low give_up");
    assertThat(text(new Classifier(List.of(insisting)).of(permanent)))
        .isEqualTo("transient/low give_up");
  }

  @Test
  void aDefinitionsFirstMatchingRuleCountsBeforeTheStandardOnes() throws Exception {
    // given
    Classifier classifier =
        new Classifier(
            List.of(
                ErrorRule.of(ErrorType.TRANSIENT, "java.lang.NumberFormatException"),
                ErrorRule.of(ErrorType.FATAL, "NETWORK_ERROR", "IllegalArgumentException"),
                ErrorRule.of(ErrorType.TIMEOUT, "NETWORK_ERROR")));
    // when // then
    assertThat(classifier.of(code("NETWORK_ERROR")).type()).isEqualTo(ErrorType.FATAL);
    assertThat(classifier.of(thrown("java.lang.NumberFormatException")).type())
        .isEqualTo(ErrorType.TRANSIENT);
    assertThat(classifier.of(thrown("java.nio.file.InvalidPathException")).type())
        .isEqualTo(ErrorType.FATAL);
    assertThat(classifier.of(code("TIMEOUT_ERROR")).type()).isEqualTo(ErrorType.TIMEOUT);
  }

  @Test
  void aRuleMayHaveASeverityAndARecoveryOfItsOwn() {
    ErrorRule rule = ErrorRule.of(ErrorType.PERMISSION, "LOCKED_OUT");
    assertThat(text(new Classifier(List.of(rule)).of(code("LOCKED_OUT"))))
        .isEqualTo("permission/high give_up");
    assertThat(text(rule.with(Severity.CRITICAL).with(Recovery.RETRY).errorClass()))
        .isEqualTo("permission/critical retry");
  }

  @Test
  void aRuleThatMatchesNothingIsRefused() {
    assertThatThrownBy(() -> ErrorRule.of(ErrorType.FATAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected an error rule to match codes or exception class names");
    assertThatThrownBy(() -> ErrorRule.of(ErrorType.FATAL, "A", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClassifiedFailureIsNamedByItsCodeItsExceptionOrItsType() throws Exception {
    Classified refused = Classifier.STANDARD.classify(thrown("java.net.ConnectException"));
    assertThat(refused.isNamed("transient")).isTrue();
    assertThat(refused.isNamed("ConnectException")).isTrue();
    assertThat(refused.isNamed("error")).isTrue();
    assertThat(refused.isNamed("timeout")).isFalse();
  }
}
