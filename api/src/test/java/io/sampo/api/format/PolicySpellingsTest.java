package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.RetryPolicy.Shape;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.StepPolicy.Cache;
import io.sampo.api.definition.StepPolicy.Compensation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySpellingsTest {

  private static StepPolicy policy(String... lines) {
    String[] all = new String[lines.length + 2];
    all[0] = "id: a";
    all[1] = "action: x";
    System.arraycopy(lines, 0, all, 2, lines.length);
    return Reading.step(all).policy();
  }

  private static Retry retry(String line) {
    return policy(line).retry().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retry: 2",
        "max_retries: 2",
        "maxRetries: 2",
        "retry: {attempts: 3}",
        "retry: {max_attempts: 3}",
        "retry: {maxAttempts: 3}",
        "retry: {max_retries: 2}",
        "retry: {retries: 2}"
      })
  void countsTriesInEachSpelling(String line) {
    assertThat(retry(line)).isEqualTo(RetryPolicy.of(3, Backoff.NONE));
  }

  @Test
  void readsNoRetryAndNamedPolicies() {
    assertThat(retry("retry: 0")).isEqualTo(RetryPolicy.NONE);
    assertThat(retry("retry: patient")).isEqualTo(new Retry.Named("patient"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retry: {attempts: 3, delay: 1s, backoff: exponential, multiplier: 3, max_delay: 30000,"
            + " jitter: 0.5, retry_on: [timeout, IOException], give_up_on: fatal}",
        "retry: {maxAttempts: 3, delayMs: 1000, strategy: exponential, backoffMultiplier: 3,"
            + " maxDelayMs: 30000, jitter: 0.5, retryOnCodes: [timeout, IOException],"
            + " giveUpOn: [fatal]}",
        "retry: {attempts: 3, initial_delay: PT1S, multiplier: 3.0, maxDelay: 30s, jitter: 0.50,"
            + " retryOn: [timeout, IOException], give_up_on: [fatal]}"
      })
  void readsWholePoliciesInEachSpelling(String line) {
    assertThat(retry(line))
        .isEqualTo(
            new RetryPolicy(
                3,
                new Backoff(
                    Shape.EXPONENTIAL, Duration.ofSeconds(1), 3, Duration.ofSeconds(30), 0.5),
                List.of("timeout", "IOException"),
                List.of("fatal")));
  }

  @Test
  void readsJitterAsYesNoOrFraction() {
    assertThat(jitter("true")).isEqualTo(0.1);
    assertThat(jitter("false")).isEqualTo(0);
    assertThat(jitter("1")).isEqualTo(1);
    assertThat(jitter("0.25")).isEqualTo(0.25);
  }

  private static double jitter(String value) {
    RetryPolicy policy = (RetryPolicy) retry("retry: {attempts: 2, jitter: " + value + "}");
    return policy.backoff().jitter();
  }

  @Test
  void readsTheBoundOfAllAttempts() {
    assertThat(policy("totalTimeout: 5m").extras().totalTimeout()).contains(Duration.ofMinutes(5));
    assertThat(Reading.problems("name: a\nsteps: [{id: b, action: x, total_timeout: 0}]"))
        .containsExactly(
            "Expected 'total_timeout' to be longer than zero, but got 0: remove it if there is no"
                + " limit at order.yaml:2:43");
  }

  @Test
  void readsShapesOfBackoff() {
    assertThat(retry("retry: {attempts: 2, delay: 100, backoff: linear}"))
        .isEqualTo(RetryPolicy.of(2, Backoff.linear(Duration.ofMillis(100))));
    assertThat(retry("retry: {attempts: 2, delay: 100}"))
        .isEqualTo(
            RetryPolicy.of(
                2, Backoff.exponential(Duration.ofMillis(100)).upTo(Duration.ofMinutes(1))));
    assertThat(retry("retry: {attempts: 2, delay: 100, backoff: fixed}"))
        .isEqualTo(RetryPolicy.of(2, Backoff.fixed(Duration.ofMillis(100))));
    assertThat(retry("retry: {attempts: 2, delay: 2m}"))
        .isEqualTo(
            RetryPolicy.of(
                2, Backoff.exponential(Duration.ofMinutes(2)).upTo(Duration.ofMinutes(2))));
    assertThat(retry("retry: {attempts: 2, delay: 100, backoff: exponential}"))
        .isEqualTo(RetryPolicy.of(2, Backoff.exponential(Duration.ofMillis(100))));
  }

  @Test
  void readsEachErrorStrategy() {
    assertThat(policy("on_error: fail").onError()).contains(new OnError.Fail());
    assertThat(policy("onError: continue").onError()).contains(new OnError.Continue());
    assertThat(policy("on_error: pause").onError()).contains(new OnError.Pause());
    assertThat(policy("on_error: retry").onError()).contains(new OnError.Retry());
    assertThat(policy("continue_on_error: true").onError()).contains(new OnError.Continue());
    assertThat(policy("continueOnFailure: false").onError()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on_error: {goto: mend}",
        "on_error: 'goto: mend'",
        "on_error: goto:mend",
        "on_error: 'GOTO:  mend'"
      })
  void readsGotoInEachSpelling(String line) {
    assertThat(policy(line).onError()).contains(new OnError.Goto("mend"));
  }

  @Test
  void readsCompensations() {
    assertThat(policy("compensate: undo").compensation())
        .contains(new Compensation("undo", List.of(), 0));
    assertThat(policy("rollback: {action: undo, after: b, priority: 5}").compensation())
        .contains(new Compensation("undo", List.of("b"), 5));
    assertThat(policy("compensate: {action: undo, priority: critical}").compensation())
        .contains(new Compensation("undo", List.of(), 2));
    assertThat(policy("compensate: {action: undo, priority: low}").compensation())
        .contains(new Compensation("undo", List.of(), -1));
  }

  @Test
  void readsResources() {
    assertThat(policy("resources: {db: 2, cpu: 1}").resources())
        .isEqualTo(Map.of("db", 2, "cpu", 1));
    assertThat(policy("pool: db").resources()).isEqualTo(Map.of("db", 1));
    assertThat(policy("pools: [db, cpu, db]").resources()).isEqualTo(Map.of("db", 2, "cpu", 1));
  }

  @Test
  void readsTheRest() {
    // when
    StepPolicy policy =
        policy(
            "timeout: 1m30s",
            "cache: {key: \"${id}\", ttl: 1h}",
            "at_most_once: true",
            "checkpoint: true",
            "requiresApproval: true",
            "error_handler: {action: mend}");

    // then
    assertThat(policy.timeout()).contains(Duration.ofSeconds(90));
    assertThat(policy.extras().cache()).contains(new Cache("${id}", Duration.ofHours(1)));
    assertThat(policy.extras().atMostOnce()).isTrue();
    assertThat(policy.extras().checkpoint()).isTrue();
    assertThat(policy.extras().requiresApproval()).isTrue();
    assertThat(policy.extras().errorHandler())
        .contains(StepDefinition.of("a-error-handler", StepKind.Action.of("mend")));
  }

  @Test
  void readsErrorHandlersThatAreAnActionOnly() {
    assertThat(policy("on_failure: mend").extras().errorHandler())
        .isEqualTo(Optional.of(StepDefinition.of("a-error-handler", StepKind.Action.of("mend"))));
  }
}
