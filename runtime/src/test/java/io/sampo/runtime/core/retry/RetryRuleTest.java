package io.sampo.runtime.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
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
  private static final Failure FAILURE =
      new Failure(
          "card_declined",
          List.of("com.shop.CardException", "java.lang.RuntimeException"),
          "no",
          true);

  private static long[] delays(Backoff backoff, int tries) {
    RetryPolicy policy = RetryPolicy.of(tries + 1, backoff);
    return LongStream.rangeClosed(1, tries)
        .map(n -> RetryRule.delay(policy, (int) n, FAILURE, MIDDLE).orElseThrow())
        .toArray();
  }

  private static boolean retries(List<String> retryOn, List<String> giveUpOn, Failure failure) {
    RetryPolicy policy = new RetryPolicy(9, Backoff.NONE, retryOn, giveUpOn);
    return RetryRule.delay(policy, 1, failure, MIDDLE).isPresent();
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
    assertThat(RetryRule.delay(policy, 1_000_000, FAILURE, MIDDLE))
        .hasValue(Backoff.LONGEST.toMillis());
  }

  @Test
  void noDelayStaysNoDelayHoweverOftenItDoubles() {
    RetryPolicy policy = RetryPolicy.of(Integer.MAX_VALUE, Backoff.exponential(Duration.ZERO));
    assertThat(RetryRule.delay(policy, 1_000_000, FAILURE, HIGHEST)).hasValue(0);
  }

  @Test
  void jitterVariesToBothSidesAndNeverBeyondTheLongest() {
    // given
    Backoff varied = Backoff.fixed(Duration.ofSeconds(1)).withJitter(0.25);
    RetryPolicy policy = RetryPolicy.of(2, varied);
    RetryPolicy capped = RetryPolicy.of(2, varied.upTo(Duration.ofMillis(1_100)));
    // when // then
    assertThat(RetryRule.delay(policy, 1, FAILURE, LOWEST)).hasValue(750);
    assertThat(RetryRule.delay(policy, 1, FAILURE, MIDDLE)).hasValue(1_000);
    assertThat(RetryRule.delay(policy, 1, FAILURE, HIGHEST)).hasValue(1_250);
    assertThat(RetryRule.delay(capped, 1, FAILURE, HIGHEST)).hasValue(1_100);
  }

  @Test
  void fullJitterIsNeverNegative() {
    RetryPolicy policy = RetryPolicy.of(2, Backoff.fixed(Duration.ofMillis(500)).withJitter(1));
    assertThat(RetryRule.delay(policy, 1, FAILURE, LOWEST)).hasValue(0);
  }

  @Test
  void attemptsAreCountedInAll() {
    RetryPolicy three = RetryPolicy.of(3, Backoff.NONE);
    assertThat(RetryRule.delay(three, 2, FAILURE, MIDDLE)).hasValue(0);
    assertThat(RetryRule.delay(three, 3, FAILURE, MIDDLE)).isEqualTo(OptionalLong.empty());
    assertThat(RetryRule.delay(RetryPolicy.NONE, 1, FAILURE, MIDDLE)).isEmpty();
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
    Failure permanent = Failure.permanent("card_declined", "no");
    assertThat(retries(List.of("card_declined"), List.of(), permanent)).isFalse();
  }
}
