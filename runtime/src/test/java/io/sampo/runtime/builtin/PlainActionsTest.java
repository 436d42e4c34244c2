package io.sampo.runtime.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import io.sampo.api.view.UserEvent;
import io.sampo.runtime.context.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;

/** The actions that touch nothing outside of the process. */
class PlainActionsTest {
  private final VirtualTime time = new VirtualTime();
  private final BareAttempt attempt = new BareAttempt();

  @Test
  void logsAtTheLevelItIsGivenAndReturnsTheMessage() throws Exception {
    // given
    Json input =
        JsonText.parse(
            "{\"message\": \"paid\", \"level\": \"warn\", \"fields\": {\"n\": 1, \"to\": \"a\"}}");
    // when
    Json result = PlainActions.log(input, attempt);
    // then
    assertThat(result).isEqualTo(Json.of("paid"));
    LoggingEvent entry = attempt.log().entries().get(0);
    assertThat(entry.getLevel()).isEqualTo(Level.WARN);
    assertThat(entry.getMessage()).isEqualTo("paid");
    assertThat(entry.getKeyValuePairs())
        .extracting(pair -> pair.key + "=" + pair.value)
        .containsExactly("n=1", "to=a");
  }

  @Test
  void logsAtInfoUnlessItIsToldOtherwise() throws Exception {
    // when
    Json result = PlainActions.log(JsonText.parse("{\"message\": {\"a\": [1]}}"), attempt);
    // then
    assertThat(result).isEqualTo(JsonText.parse("{\"a\": [1]}"));
    assertThat(attempt.log().entries().get(0).getLevel()).isEqualTo(Level.INFO);
    assertThat(attempt.log().entries().get(0).getMessage()).isEqualTo("{\"a\":[1]}");
  }

  @Test
  void keepsALogEntryOnOneLineAndTakesBracesAsTheyAre() throws Exception {
    // when
    PlainActions.log(JsonText.parse("{\"message\": \"a {} \\r\\nWARN b\\u001b[2J\"}"), attempt);
    // then
    assertThat(attempt.log().entries().get(0).getMessage())
        .isEqualTo("a {} \\r\\nWARN b\\u001b[2J");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"message\": null}",
        "{\"message\": \"a\", \"level\": \"loud\"}",
        "{\"message\": \"a\", \"lvl\": \"info\"}",
        "{\"message\": \"a\", \"fields\": []}",
        "\"a\""
      })
  void saysWhatIsWrongWithTheInputsOfLog(String input) {
    // when
    ActionException failure =
        BareAttempt.failure(() -> PlainActions.log(JsonText.parse(input), attempt));
    // then
    assertThat(failure.code()).isEqualTo(Failure.INPUT);
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageStartingWith("Expected ").hasMessageContaining("'log'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"value\": {\"a\": 1}} | {\"a\": 1}",
        "{\"value\": null} | null",
        "{\"a\": 1} | {\"a\": 1}",
        "[1, 2] | [1, 2]",
        "7 | 7"
      })
  void returnsTheValueOrElseTheWholeInput(String input, String result) {
    // when
    Json transformed = PlainActions.transform(JsonText.parse(input), attempt);
    // then
    assertThat(transformed).isEqualTo(JsonText.parse(result));
  }

  @Test
  void sleepsWithoutAThread() throws Exception {
    // given
    Json input = JsonText.parse("{\"for\": \"5ms\"}");
    // when
    CompletionStage<Json> end = PlainActions.sleep(input, time::schedule);
    assertThat(end.toCompletableFuture()).isNotDone();
    time.advance(Duration.ofMillis(5));
    // then
    assertThat(BareAttempt.result(end)).isEqualTo(Json.NULL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"for\": \"1h\"}", "{\"for\": \"P100000000D\"}", "{\"for\": 9e18}"})
  void sleepsAsLongAsItIsTold(String input) throws Exception {
    // when
    CompletableFuture<Json> stage =
        PlainActions.sleep(JsonText.parse(input), time::schedule).toCompletableFuture();
    // then
    assertThat(stage).isNotDone();
    assertThat(stage.cancel(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"for\": -1}", "{\"for\": 1.5}", "{\"for\": true}", "{\"of\": 1}"})
  void saysWhatIsWrongWithTheInputsOfSleep(String input) {
    // when
    ActionException failure =
        BareAttempt.failure(
            () -> BareAttempt.result(PlainActions.sleep(JsonText.parse(input), time::schedule)));
    // then
    assertThat(failure.code()).isEqualTo(Failure.INPUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\": \"m\"} | failed | false | m",
        "{\"message\": \"m\", \"code\": \"c\", \"retryable\": true} | c | true | m",
        "{\"message\": [1]} | failed | false | [1]"
      })
  void failsAsItIsTold(String input, String code, boolean retryable, String message) {
    // when
    ActionException failure =
        BareAttempt.failure(() -> PlainActions.fail(JsonText.parse(input), attempt));
    // then
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.isRetryable()).isEqualTo(retryable);
    assertThat(failure).hasMessage(message);
  }

  @Test
  void emitsWhatHasHappened() throws Exception {
    // given
    List<UserEvent> heard = new ArrayList<>();
    Json input = JsonText.parse("{\"event\": \"paid\", \"data\": {\"n\": 1}}");
    // when
    Json result = PlainActions.emit(input, attempt, heard::add);
    PlainActions.emit(JsonText.parse("{\"event\": \"done\"}"), attempt, heard::add);
    // then
    assertThat(result).isEqualTo(Json.NULL);
    assertThat(heard)
        .containsExactly(
            new UserEvent("w-1", "w", "each[2]/step", "paid", JsonText.parse("{\"n\": 1}")),
            new UserEvent("w-1", "w", "each[2]/step", "done", Json.NULL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"event\": \"\"}", "{\"event\": 1}", "{\"event\": \"a\", \"x\": 1}"})
  void saysWhatIsWrongWithTheInputsOfEmit(String input) {
    // when
    ActionException failure =
        BareAttempt.failure(
            () ->
                PlainActions.emit(
                    JsonText.parse(input),
                    attempt,
                    event -> {
                      throw new AssertionError(event);
                    }));
    // then
    assertThat(failure.code()).isEqualTo(Failure.INPUT);
  }
}
