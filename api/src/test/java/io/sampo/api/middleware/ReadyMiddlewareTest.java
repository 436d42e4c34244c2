package io.sampo.api.middleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.Action;
import io.sampo.api.action.ActionException;
import io.sampo.api.action.Attempt;
import io.sampo.api.action.Middleware;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyMiddlewareTest {
  private final Attempt attempt = new Attempt();
  private final ManualPace pace = new ManualPace();

  /** Time that passes only when somebody sleeps. */
  private static final class ManualPace implements Pace {
    private final List<Long> slept = new ArrayList<>();
    private long now;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      slept.add(time.toMillis());
      now += time.toNanos();
    }

    void pass(Duration time) {
      now += time.toNanos();
    }
  }

  private @Nullable Object call(Middleware middleware, String name, Action<Object, Object> code)
      throws Exception {
    return middleware.wrap(name, code).execute("", attempt);
  }

  private void call(Middleware middleware, String name) throws Exception {
    call(middleware, name, (input, context) -> name);
  }

  @Test
  void timingTellsHowLongEachCallTookAndHowItEnded() throws Exception {
    // given
    List<Timing.Measured> told = new ArrayList<>();
    Timing timing = Timing.to(told::add, pace::nanos);
    // when
    call(timing, "good", (input, context) -> passing(Duration.ofMillis(5)));
    assertThatThrownBy(() -> call(timing, "bad", (input, context) -> failing()));
    // then
    assertThat(told)
        .containsExactly(
            new Timing.Measured("good", "step", Duration.ofMillis(5), Timing.Outcome.SUCCEEDED),
            new Timing.Measured("bad", "step", Duration.ZERO, Timing.Outcome.FAILED));
  }

  private String passing(Duration time) {
    pace.pass(time);
    return "";
  }

  private static String failing() {
    throw new IllegalStateException("no");
  }

  @Test
  void loggingTellsWhenAnActionBeginsEndsAndFails() throws Exception {
    // when
    call(Logging.create(), "good");
    assertThatThrownBy(() -> call(Logging.create(), "bad", (input, context) -> failing()));
    // then
    assertThat(attempt.log().lines())
        .extracting(line -> line.lines().findFirst().orElseThrow())
        .containsExactly(
            "INFO Action 'good' begins, attempt 1",
            "INFO Action 'good' ended",
            "INFO Action 'bad' begins, attempt 1",
            "WARN Action 'bad' failed on attempt 1: java.lang.IllegalStateException: no");
    assertThat(attempt.log().lines().get(3)).contains("\tat ", "ReadyMiddlewareTest.failing");
  }

  @Test
  void rateLimitLetsNoMoreBeginInAnySpanOfTime() throws Exception {
    // given
    RateLimit limit = RateLimit.of(2, Duration.ofMillis(100)).in(pace);
    // when
    call(limit, "a");
    pace.pass(Duration.ofMillis(30));
    call(limit, "b");
    call(limit, "a");
    call(limit, "b");
    // then
    assertThat(pace.slept).containsExactly(70L, 30L);
  }

  @Test
  void rateLimitCountsEachActionForItself() throws Exception {
    // given
    RateLimit limit = RateLimit.perAction(1, Duration.ofMillis(100)).in(pace);
    // when
    call(limit, "a");
    call(limit, "b");
    call(limit, "a");
    // then
    assertThat(pace.slept).containsExactly(100L);
  }

  @Test
  void rateLimitTakesNoPlaceForACallCancelledWhileItWaits() throws Exception {
    // given
    RateLimit limit = RateLimit.of(1, Duration.ofMillis(100)).in(pace);
    call(limit, "a");
    // when
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> call(limit, "b")).isInstanceOf(InterruptedException.class);
    call(limit, "c");
    // then
    assertThat(pace.slept).containsExactly(100L);
  }

  @Test
  void rateLimitRefusesALimitOfNothing() {
    // when / then
    assertThatThrownBy(() -> RateLimit.of(0, Duration.ofSeconds(1)))
        .hasMessageContaining("Expected at least 1 call");
  }

  @Test
  void timeLimitInterruptsAnActionThatTakesTooLong() {
    // given
    AtomicBoolean interrupted = new AtomicBoolean();
    TimeLimit limit = TimeLimit.of(Duration.ofMillis(20));
    // when / then
    assertThatThrownBy(() -> call(limit, "slow", (input, context) -> blocking(interrupted)))
        .isInstanceOfSatisfying(
            ActionException.class,
            e -> {
              assertThat(e.code()).isEqualTo("timeout");
              assertThat(e.isRetryable()).isTrue();
              assertThat(e).hasMessageContaining("'slow' took longer than its limit of 20 ms");
            });
    assertThat(interrupted).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static Object blocking(AtomicBoolean interrupted) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.set(true);
      throw e;
    }
    throw new AssertionError();
  }

  @Test
  void timeLimitLeavesAQuickActionAndItsOwnFailuresAlone() throws Exception {
    // given
    TimeLimit limit = TimeLimit.of(Duration.ofMinutes(1));
    // when / then
    assertThat(call(limit, "quick", (input, context) -> "done")).isEqualTo("done");
    assertThatThrownBy(() -> call(limit, "bad", (input, context) -> failing()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void timeLimitPassesOnAnInterruptionByOthers() throws Exception {
    // given
    TimeLimit limit = TimeLimit.of(Duration.ofMinutes(1));
    AtomicBoolean interrupted = new AtomicBoolean();
    FutureTask<Object> task =
        new FutureTask<>(() -> call(limit, "slow", (input, context) -> blocking(interrupted)));
    Thread thread = new Thread(task);
    thread.start();
    // when
    thread.interrupt();
    // then
    assertThatThrownBy(() -> task.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void loggingKeepsWhatAnExceptionSaysOnItsLine() {
    // when
    assertThatThrownBy(
        () ->
            call(
                Logging.create(),
                "bad",
                (input, context) -> {
                  throw new IllegalStateException(
                      "x\n02:00 WARN y", new Exception("a\r\nb\u001b[2J"));
                }));
    // then
    assertThat(attempt.log().lines().get(1).lines())
        .allMatch(line -> line.matches("WARN Action.*|\tat .*|Caused by: .*"))
        .anyMatch(line -> line.endsWith("IllegalStateException: x\\n02:00 WARN y"))
        .anyMatch(line -> line.endsWith("Exception: a\\r\\nb\\u001b[2J"));
  }
}
