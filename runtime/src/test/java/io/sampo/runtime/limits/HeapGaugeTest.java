package io.sampo.runtime.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.limits.ResourceLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A heap full of garbage holds nobody up for long. */
class HeapGaugeTest {
  private static final long MOST = Runtime.getRuntime().maxMemory();

  private final AtomicLong used = new AtomicLong(MOST * 85 / 100);
  private final AtomicLong left = new AtomicLong(-1);
  private final AtomicInteger collections = new AtomicInteger();
  private final HeapGauge gauge =
      new HeapGauge(used::get, left::get, collections::incrementAndGet, 3);

  @Test
  void garbageDoesNotCount() {
    assertThat(gauge.percent()).isBetween(84.0, 86.0);
    left.set(MOST / 10);
    assertThat(gauge.percent()).isBetween(9.0, 11.0);
    used.set(MOST / 20);
    assertThat(gauge.percent()).isBetween(4.0, 6.0);
  }

  @Test
  void aCollectionIsAskedForAtOnceAndThenNowAndAgain() {
    for (int reading = 0; reading < 7; reading++) {
      gauge.high();
    }
    assertThat(collections).hasValue(3);
    gauge.low();
    gauge.high();
    assertThat(collections).hasValue(4);
  }

  @Test
  @Timeout(60)
  void anEngineWithAHeapFullOfGarbageBeginsTheNextStep() {
    // given: garbage that nobody's work would collect
    Deque<Runnable> looks = new ArrayDeque<>();
    Limits limits =
        Limits.create(
            new Pace(Duration.ofMillis(1), (delay, task) -> looks.add(task), Runnable::run));
    System.gc();
    double before = HeapGauge.ofProcess(1).percent();
    byte[][] garbage = new byte[8][];
    for (int at = 0; at < garbage.length; at++) {
      garbage[at] = new byte[(int) (MOST / 40)];
    }
    System.gc(); // which leaves all that: from now on it is garbage, and nothing collects it
    garbage = new byte[0][];
    AtomicBoolean begun = new AtomicBoolean();
    // when
    limits.limit(ResourceLimits.MEMORY, before + 5);
    limits.claim(Map.of()).enter(() -> begun.set(true));
    for (int look = 0; look < 10 && !begun.get(); look++) {
      looks.remove().run();
    }
    // then
    assertThat(begun).isTrue();
    assertThat(garbage).isEmpty();
    assertThat(HeapGauge.ofProcess(1).percent()).isLessThanOrEqualTo(before + 5);
  }

  @Test
  void aGaugeThatThrowsAnErrorIsReadAgain() {
    // given
    Deque<Runnable> looks = new ArrayDeque<>();
    Limits limits =
        Limits.create(
            new Pace(Duration.ofMillis(1), (delay, task) -> looks.add(task), Runnable::run));
    AtomicInteger percent = new AtomicInteger(95);
    limits.gauge(
        "odd",
        () -> {
          if (percent.get() == 0) {
            throw new NoClassDefFoundError("no sensor");
          }
          return percent.get();
        });
    AtomicBoolean begun = new AtomicBoolean();
    limits.limit("odd", 80);
    limits.claim(Map.of()).enter(() -> begun.set(true));
    // when
    percent.set(0);
    looks.remove().run();
    // then
    assertThat(begun).isTrue();
    assertThat(looks).isNotEmpty();
  }
}
