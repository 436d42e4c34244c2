package io.sampo.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.view.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read about the errors of an execution. */
class ErrorReportTest {
  private static final Instant AT = Instant.parse("2030-01-31T10:00:00Z");

  private static ErrorEntry entry(String step, Failure failure, String recovery, String outcome) {
    ErrorClass errorClass = Classifier.STANDARD.of(failure);
    return new ErrorEntry(step, 1, errorClass, failure, recovery, outcome, AT);
  }

  private static Failure failure(String code, String message) {
    return new Failure(code, List.of(), message, true);
  }

  private static String cellOf(String message) {
    ErrorReport report =
        new ErrorReport("x", List.of(entry("a", failure("E", message), "fail", "failed")));
    String[] lines = report.text().split("\n", -1);
    assertThat(lines).hasSize(3);
    return lines[2].substring(lines[1].indexOf("MESSAGE"));
  }

  @Test
  void listsStepAttemptClassRecoveryAndOutcomeOfEachError() {
    // given
    ErrorReport report =
        new ErrorReport(
            "order-1",
            List.of(
                entry("charge", failure("NETWORK_ERROR", "reset"), "retry in 500 ms", "completed"),
                new ErrorEntry(
                    "lines[12]/pick",
                    3,
                    ErrorClass.of(ErrorType.VALIDATION),
                    Failure.permanent("VALIDATION_ERROR", "no such part"),
                    "fail",
                    "failed",
                    AT.plusMillis(7))));

    // then
    assertThat(report.text())
        .isEqualTo(
            """
            Execution 'order-1' had 2 errors: 1 transient, 1 validation
            AT                        STEP            ATTEMPT  CLASS              CODE              RECOVERY         OUTCOME    MESSAGE
            2030-01-31T10:00:00Z      charge          1        transient/low      NETWORK_ERROR     retry in 500 ms  completed  reset
            2030-01-31T10:00:00.007Z  lines[12]/pick  3        validation/medium  VALIDATION_ERROR  fail             failed     no such part""");
  }

  @Test
  void aMessageIsOneLineWhateverItContains() {
    assertThat(cellOf(" a\r\nb\tc\u001b[31m\u0000d\u2028e\u0085f\n")).isEqualTo("a b c [31m d e f");
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    assertThat(cellOf("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(cellOf("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
    assertThat(cellOf("x".repeat(198) + "\ud83d\ude00" + "y")).isEqualTo("x".repeat(198) + "…");
  }

  @Test
  void saysSoWhenThereWereNoErrors() {
    ErrorReport none = new ErrorReport("order-1", List.of());
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.text()).isEqualTo("Execution 'order-1' had no errors");
    assertThat(none.worst()).isEmpty();
  }

  @Test
  void countsByTypeFindsTheWorstAndThoseOfAStep() {
    // given
    ErrorEntry first = entry("a", failure("NETWORK_ERROR", "1"), "retry", "failed");
    ErrorEntry second = entry("b", failure("AUTHENTICATION_FAILED", "2"), "pause", "waiting");
    ErrorEntry third = entry("a", failure("NETWORK_ERROR", "3"), "fail", "failed");

    // when
    ErrorEntry handled = entry("c", failure("NETWORK_ERROR", "4"), "handle", "failed");
    ErrorEntry after = entry("c", failure("NETWORK_ERROR", "4"), "fail", "failed");
    ErrorReport report = new ErrorReport("x", List.of(first, second, third));
    ErrorReport twice = new ErrorReport("x", List.of(handled, after));

    // then
    assertThat(twice.counts()).isEqualTo(Map.of(ErrorType.TRANSIENT, 1));
    assertThat(twice.text()).startsWith("Execution 'x' had 1 error: 1 transient");
    assertThat(report.counts()).isEqualTo(Map.of(ErrorType.TRANSIENT, 2, ErrorType.PERMISSION, 1));
    assertThat(report.worst()).contains(Severity.HIGH);
    assertThat(report.ofStep("a")).containsExactly(first, third);
  }

  private static ErrorEntry attempt(String step, int number, String code) {
    Failure failure = failure(code, "");
    return new ErrorEntry(
        step, number, Classifier.STANDARD.of(failure), failure, "retry", "failed", AT);
  }

  @Test
  void listsTheTriesOfAStepSinceItBegan() {
    // given
    ErrorReport report =
        new ErrorReport(
            "x",
            List.of(
                attempt("a", 1, "before"),
                attempt("a", 1, "one"),
                attempt("b", 1, "other"),
                attempt("a", 2, "two"),
                attempt("a", 3, "two"),
                attempt("a", 3, "two")));

    // then
    assertThat(report.triesOf("a")).extracting(Failure::code).containsExactly("one", "two", "two");
    assertThat(report.triesOf("c")).isEmpty();
  }
}
