package io.sampo.api.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What an execution can cost at most, and which step makes it so that there is no bound. */
class AnalysisWorstCaseTest {

  private static WorstCase worst(String yaml) {
    return Analyzer.create().analyze(Definitions.yaml(yaml)).worstCase();
  }

  private static Duration seconds(long count) {
    return Duration.ofSeconds(count);
  }

  @Test
  void triesMultiplyThroughLoopsAndTheStepsAround() {
    // when
    WorstCase worst =
        worst(
            """
            steps:
              - id: outer
                retry: {attempts: 2, delay: 0}
                loop:
                  over: "${[1, 2, 3]}"
                  steps:
                    - id: poll
                      loop:
                        until: look.ready
                        max_iterations: 5
                        steps:
                          - {id: look, action: x, timeout: 1s, retry: {attempts: 4, delay: 0}}
            """);
    // then
    assertThat(worst.attemptsByStep())
        .containsEntry("outer", OptionalLong.of(2))
        .containsEntry("poll", OptionalLong.of(6))
        .containsEntry("look", OptionalLong.of(120));
    assertThat(worst.attempts()).hasValue(120);
    assertThat(worst.duration()).contains(seconds(120));
    assertThat(worst.unbounded()).isEmpty();
  }

  @Test
  void delaysCountAtTheirLongest() {
    assertThat(
            worst(
                    """
                steps:
                  - id: a
                    action: x
                    timeout: 10s
                    retry: {attempts: 4, delay: 2s, backoff: exponential, max_delay: 5s, jitter: 0.5}
                """)
                .duration())
        .contains(Duration.ofMillis(40_000 + (2_000 + 4_000 + 5_000) * 3 / 2));
  }

  @Test
  void delaysOfEveryShapeAreThoseAddedOneByOne() {
    for (Backoff backoff :
        new Backoff[] {
          Backoff.fixed(seconds(3)).withJitter(0.5),
          Backoff.linear(seconds(3)).upTo(seconds(10)),
          Backoff.linear(seconds(0)),
          Backoff.exponential(seconds(1)).upTo(seconds(60)).withJitter(0.1),
          Backoff.exponential(seconds(5)).upTo(seconds(1)),
          new Backoff(RetryPolicy.Shape.EXPONENTIAL, seconds(1), 1, seconds(9), 0.5)
        }) {
      for (int attempts = 1; attempts < 30; attempts++) {
        assertThat(Delays.longest(RetryPolicy.of(attempts, backoff)))
            .as(backoff + " " + attempts)
            .isBetween(oneByOne(backoff, attempts), oneByOne(backoff, attempts).plusMillis(1));
      }
    }
    assertThat(Delays.longest(RetryPolicy.of(Integer.MAX_VALUE, Backoff.exponential(seconds(1)))))
        .isGreaterThan(Duration.ofDays(365L * 1_000_000_000));
  }

  private static Duration oneByOne(Backoff backoff, int attempts) {
    double sum = 0;
    for (int failed = 1; failed < attempts; failed++) {
      double first = backoff.delay().toMillis();
      double grown =
          switch (backoff.shape()) {
            case FIXED -> first;
            case LINEAR -> first * failed;
            case EXPONENTIAL -> first * Math.pow(backoff.multiplier(), failed - 1.0);
          };
      sum += Math.min(grown, (double) backoff.maxDelay().toMillis()) * (1 + backoff.jitter());
    }
    return Duration.ofMillis((long) Math.floor(sum + 0.001));
  }

  @Test
  void stepsBesideEachOtherTakeTheLongestChain() {
    assertThat(
            worst(
                    """
                defaults: {timeout: 10s}
                steps:
                  - {id: a, action: x}
                  - {id: b, action: x, timeout: 30s}
                  - {id: c, action: x, depends_on: [a]}
                  - {id: d, action: x, depends_on: [b, c]}
                """)
                .duration())
        .contains(seconds(50));
  }

  @Test
  void callsPerItemRunSideBySide() {
    // when
    WorstCase worst =
        worst(
            """
            steps:
              - id: a
                action: x
                for_each: "${[1, 2, 3, 4, 5]}"
                parallel: 2
                timeout: 10s
                retry: {attempts: 3, delay: 0}
            """);
    // then
    assertThat(worst.attempts()).hasValue(15);
    assertThat(worst.duration()).contains(seconds(90));
  }

  @Test
  void whatOnlyARunCanTellHasNoBound() {
    // when
    WorstCase worst =
        worst(
            """
            steps:
              - id: each
                loop: {over: "${items}", steps: [{id: s, action: x, timeout: 1s}]}
              - {id: free, action: x}
              - {id: signal, wait: {signal: go}}
              - {id: ask, action: x, timeout: 1s, on_error: pause}
            """);
    // then
    assertThat(worst.attempts()).isEmpty();
    assertThat(worst.attemptsByStep())
        .containsEntry("s", OptionalLong.empty())
        .containsEntry("free", OptionalLong.of(1));
    assertThat(worst.duration()).isEmpty();
    assertThat(worst.unbounded())
        .containsExactly(
            "only a run can tell how many items the loop 'each' has; 'max_iterations' would bound it",
            "'free' has no timeout, and 'defaults' give it none",
            "'signal' waits for the signal 'go' and has no timeout",
            "'ask' pauses until somebody decides");
  }

  @Test
  void boundsAroundAStepBoundIt() {
    assertThat(
            worst(
                    """
                timeout: 1m
                steps: [{id: free, action: x}]
                finally: [{id: end, action: x, timeout: 5s}]
                """)
                .duration())
        .contains(seconds(65));
    assertThat(
            worst("steps: [{id: g, timeout: 7s, group: {steps: [{id: free, action: x}]}}]")
                .duration())
        .contains(seconds(7));
  }

  @Test
  void handlersAndTheLargestChoiceCount() {
    // when
    WorstCase worst =
        worst(
            """
            defaults: {timeout: 1s}
            steps:
              - id: check
                condition:
                  expression: ok
                  then_steps: [{id: a, action: x, error_handler: {id: mend, action: x}}]
                  else_steps: [{id: b, action: x, retry: {attempts: 7, delay: 0}}]
            error_handler: {id: last, action: x}
            """);
    // then
    assertThat(worst.attempts()).hasValue(8);
    assertThat(worst.duration()).contains(seconds(8));
  }

  @Test
  void jumpsRepeatWhatTheyReset() {
    // when
    WorstCase worst =
        worst(
            """
            steps:
              - {id: a, action: x, timeout: 1s}
              - {id: b, action: x, timeout: 1s}
              - {id: c, action: x, timeout: 1s, on_error: {goto: b}}
            """);
    // then
    assertThat(worst.attemptsByStep().values())
        .containsExactly(OptionalLong.of(1), OptionalLong.of(101), OptionalLong.of(101));
    assertThat(worst.attempts()).hasValue(203);
    assertThat(worst.duration()).contains(seconds(303));
  }

  @Test
  void greatNumbersStopAtTheGreatest() {
    // given
    String loop = "loop: {while: 'true', max_iterations: 2000000000, steps: [{id: %s, %s}]}";
    String deep = "action: x, timeout: 9d";
    for (int depth = 0; depth < 5; depth++) {
      deep = loop.formatted("s" + depth, deep);
    }
    // when
    WorstCase worst = worst("steps: [{id: s, " + deep + "}]");
    // then
    assertThat(worst.attempts()).hasValue(Long.MAX_VALUE);
    assertThat(worst.duration()).contains(seconds(Long.MAX_VALUE));
  }
}
