package io.sampo.runtime.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.error.Classified;
import io.sampo.api.error.Classifier;
import io.sampo.api.view.Failure;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
  private static final double MIDDLE = 0.5;
  private static final double LOWEST = 0;
  private static final double HIGHEST = Math.nextDown(1.0);
  private static final Classified FAILURE =
      Classifier.STANDARD.classify(
          new Failure(
              "card_declined",
              List.of("com.shop.CardException", "java.lang.RuntimeException"),
              "no",
              true));

  private static long[] delays(Backoff backoff, int tries) {
    RetryPolicy policy = RetryPolicy.of(tries + 1, backoff);
    return LongStream.rangeClosed(1, tries)
        .map(n -> RetryRule.delay(policy, FAILURE, (int) n, MIDDLE).orElseThrow())
        .toArray();
  }

  private static boolean retries(List<String> retryOn, List<String> giveUpOn, Classified failure) {
    RetryPolicy policy = new RetryPolicy(9, Backoff.NONE, retryOn, giveUpOn);
    return RetryRule.delay(policy, failure, 1, MIDDLE).isPresent();
  }

  @Test
  void fixedDelaysStayTheSame() {
    assertThat(delays(Backoff.fixed(Duration.ofMillis(200)), 4))
        .containsExactly(200, 200, 200, 200);
  }

  @Test
  void linearDelaysGrowByTheFirst() {
    assertThat(delays(Backoff.linear(Duration.ofMillis(200)), 4))
        .containsExactly(200, 400, 600, 800);
  }

  @Test
  void exponentialDelaysMultiply() {
    Backoff tripling =
        new Backoff(RetryPolicy.Shape.EXPONENTIAL, Duration.ofMillis(100), 3, Backoff.LONGEST, 0);
    assertThat(delays(Backoff.exponential(Duration.ofMillis(100)), 5))
        .containsExactly(100, 200, 400, 800, 1_600);
    assertThat(delays(tripling, 3)).containsExactly(100, 300, 900);
  }

  @Test
  void noDelayIsLongerThanTheLongest() {
    Backoff capped = Backoff.exponential(Duration.ofSeconds(1)).upTo(Duration.ofSeconds(3));
    assertThat(delays(capped, 4)).containsExactly(1_000, 2_000, 3_000, 3_000);
  }

  @Test
  void delaysThatOutgrowEveryNumberAreTheLongest() {
    RetryPolicy policy = RetryPolicy.of(Integer.MAX_VALUE, Backoff.exponential(Duration.ofDays(1)));
    assertThat(RetryRule.delay(policy, FAILURE, 1_000_000, MIDDLE))
        .hasValue(Backoff.LONGEST.toMillis());
  }

  @Test
  void noDelayStaysNoDelayHoweverOftenItDoubles() {
    RetryPolicy policy = RetryPolicy.of(Integer.MAX_VALUE, Backoff.exponential(Duration.ZERO));
    assertThat(RetryRule.delay(policy, FAILURE, 1_000_000, HIGHEST)).hasValue(0);
  }

  @Test
  void jitterVariesToBothSidesAfterTheCap() {
    // given
    Backoff varied = Backoff.fixed(Duration.ofSeconds(1)).withJitter(0.25);
    RetryPolicy policy = RetryPolicy.of(2, varied);
    RetryPolicy capped = RetryPolicy.of(2, varied.upTo(Duration.ofMillis(800)));
    // when // then
    assertThat(RetryRule.delay(policy, FAILURE, 1, LOWEST)).hasValue(750);
    assertThat(RetryRule.delay(policy, FAILURE, 1, MIDDLE)).hasValue(1_000);
    assertThat(RetryRule.delay(policy, FAILURE, 1, HIGHEST)).hasValue(1_250);
    assertThat(RetryRule.delay(capped, FAILURE, 1, HIGHEST)).hasValue(1_000);
  }

  @Test
  void fullJitterIsNeverNegative() {
    RetryPolicy policy = RetryPolicy.of(2, Backoff.fixed(Duration.ofMillis(500)).withJitter(1));
    assertThat(RetryRule.delay(policy, FAILURE, 1, LOWEST)).hasValue(0);
  }

  @Test
  void attemptsAreCountedInAll() {
    RetryPolicy three = RetryPolicy.of(3, Backoff.NONE);
    assertThat(RetryRule.delay(three, FAILURE, 2, MIDDLE)).hasValue(0);
    assertThat(RetryRule.delay(three, FAILURE, 3, MIDDLE)).isEqualTo(OptionalLong.empty());
    assertThat(RetryRule.delay(RetryPolicy.NONE, FAILURE, 1, MIDDLE)).isEmpty();
  }

  @Test
  void retryOnNamesCodesOrClassesByTheirFullOrSimpleName() {
    assertThat(retries(List.of("card_declined"), List.of(), FAILURE)).isTrue();
    assertThat(retries(List.of("com.shop.CardException"), List.of(), FAILURE)).isTrue();
    assertThat(retries(List.of("CardException"), List.of(), FAILURE)).isTrue();
    assertThat(retries(List.of("RuntimeException"), List.of(), FAILURE)).isTrue();
    assertThat(retries(List.of("other", "Exception"), List.of(), FAILURE)).isFalse();
    assertThat(retries(List.of("rdException"), List.of(), FAILURE)).isFalse();
  }

  @Test
  void giveUpOnBeatsRetryOn() {
    assertThat(retries(List.of("card_declined"), List.of("CardException"), FAILURE)).isFalse();
    assertThat(retries(List.of(), List.of("card_declined"), FAILURE)).isFalse();
    assertThat(retries(List.of(), List.of("other"), FAILURE)).isTrue();
  }

  @Test
  void whatCannotBeMendedIsNotTriedAgainEvenWhenNamed() {
    Classified permanent = Classifier.STANDARD.classify(Failure.permanent("card_declined", "no"));
    assertThat(retries(List.of("card_declined"), List.of(), permanent)).isFalse();
    assertThat(retries(List.of("unknown"), List.of(), permanent)).isFalse();
  }

  private static Classified of(String code) {
    return Classifier.STANDARD.classify(new Failure(code, List.of(), "no", true));
  }

  @Test
  void withoutNamesTheErrorsClassSaysWhetherAnotherTryMayHelp() {
    assertThat(retries(List.of(), List.of(), of("NETWORK_ERROR"))).isTrue();
    assertThat(retries(List.of(), List.of(), of("timeout"))).isTrue();
    assertThat(retries(List.of(), List.of(), of("AUTHENTICATION_FAILED"))).isFalse();
    assertThat(retries(List.of(), List.of(), of("VALIDATION_ERROR"))).isFalse();
  }

  @Test
  void retryOnAndGiveUpOnNameTypes() {
    assertThat(retries(List.of("transient"), List.of(), of("NETWORK_ERROR"))).isTrue();
    assertThat(retries(List.of("transient"), List.of(), of("timeout"))).isFalse();
    assertThat(retries(List.of(), List.of("transient"), of("NETWORK_ERROR"))).isFalse();
    assertThat(retries(List.of(), List.of("transient"), of("timeout"))).isTrue();
  }

  @Test
  void whatRetryOnNamesIsTriedAgainThoughItsClassGivesUp() {
    assertThat(retries(List.of("VALIDATION_ERROR"), List.of(), of("VALIDATION_ERROR"))).isTrue();
    assertThat(retries(List.of("permission"), List.of(), of("PERMISSION_DENIED"))).isTrue();
    assertThat(
            retries(List.of("permission"), List.of("PERMISSION_DENIED"), of("PERMISSION_DENIED")))
        .isFalse();
  }
}
