package io.sampo.api.format;

import static io.sampo.api.format.Reading.oldSpellings;
import static io.sampo.api.format.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key has one spelling; what is read besides is told. */
class SpellingsTest {
  private static final String WORKFLOW = "name: order\nsteps:\n  - ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {id: a, action: x, with: {b: 1}} | 'with' is read as 'inputs'
          {id: a, command: x} | 'command' is read as 'action'
          {id: a, action: x, if: a.b} | 'if' is read as 'when'
          {id: a, action: x, max_retries: 3} | 'max_retries' is read as 'retry'
          {id: a, action: x, maxRetries: 3} | 'maxRetries' is read as 'retry'
          {id: a, action: x, continue_on_error: true} | 'continue_on_error' is read as 'on_error'
          {id: a, sleep: 10s} | 'sleep' is read as 'wait'
          {id: a, stage: {actions: [x]}} | 'actions' is read as 'steps'
          {id: a, parallel: {wait_all: false, steps: [x, y]}} | 'wait_all' is read as 'join'
          {id: a, action: x, retry: {attempts: 3, delay_ms: 10}} | 'delay_ms' is read as 'delay'
          {id: a, action: x, args: [1]} | 'args' is read as 'inputs.args'
          """)
  void toldAsWhatItIsRead(String step, String told) {
    // when, then
    assertThat(oldSpellings(WORKFLOW + step)).containsExactly(told);
    assertThat(problems(WORKFLOW + step)).isEmpty();
  }

  @Test
  void toldOncePerFile() {
    // when, then
    assertThat(oldSpellings(WORKFLOW + "{id: a, command: x}\n  - {id: b, command: y, if: c}"))
        .containsExactly("'command' is read as 'action'", "'if' is read as 'when'");
  }

  @Test
  void camelCaseIsTheSameKey() {
    // when, then
    assertThat(oldSpellings(WORKFLOW + "{id: a, action: x, dependsOn: [], atMostOnce: false}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ACTION", "Action", "aCTION", "dependsON", "DependsOn", "depends-on"})
  void lettersAreExact(String key) {
    // when, then
    assertThat(problems(WORKFLOW + "{id: a, action: x, " + key + ": [b]}"))
        .singleElement()
        .asString()
        .contains("Expected a known key, but got '" + key + "'", "did you mean '");
  }

  @ParameterizedTest
  @CsvSource({"delay_ms, delay", "maxDelayMs, max_delay"})
  void millisecondsHaveNoOtherUnit(String key, String today) {
    // when, then
    assertThat(problems(WORKFLOW + "{id: a, action: x, retry: {attempts: 2, " + key + ": 5s}}"))
        .singleElement()
        .asString()
        .contains(
            "Expected '"
                + key
                + "' to be a number of milliseconds, but got '5s': write '"
                + today
                + "' instead at order.yaml:3:");
  }

  @Test
  void everyOldSpellingNamesAKeyOfItsObject() {
    // given
    List<String> unknown = new ArrayList<>();

    // when
    Spellings.objects()
        .forEach(
            object ->
                Spellings.of(object)
                    .forEach(
                        (old, today) -> {
                          if (Spellings.snakeCase(old).equals(today)) {
                            unknown.add(object + "." + old);
                          }
                        }));

    // then
    assertThat(unknown).isEmpty();
    assertThat(Spellings.objects()).hasSizeGreaterThan(10);
  }
}
