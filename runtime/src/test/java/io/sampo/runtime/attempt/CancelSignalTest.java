package io.sampo.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancelSignalTest {
  private final CancelSignal signal = new CancelSignal(Runnable::run);
  private final AtomicInteger ran = new AtomicInteger();

  @Test
  void runsEachTaskOnceWhenItIsCancelled() {
    // given
    signal.onCancel(ran::incrementAndGet);
    signal.onCancel(ran::incrementAndGet);
    assertThat(ran).hasValue(0);
    // when
    signal.cancel();
    signal.cancel();
    // then
    assertThat(ran).hasValue(2);
  }

  @Test
  void leavesTheTasksToOtherThreads() {
    // given
    List<Runnable> left = new ArrayList<>();
    CancelSignal elsewhere = new CancelSignal(left::add);
    elsewhere.onCancel(ran::incrementAndGet);
    // when
    elsewhere.cancel();
    // then
    assertThat(elsewhere.isCancelled()).isTrue();
    assertThat(ran).hasValue(0);
    left.forEach(Runnable::run);
    assertThat(ran).hasValue(1);
  }

  @Test
  void runsTheTasksItselfWhenThereAreNoThreadsAnyMore() {
    // given
    CancelSignal last =
        new CancelSignal(
            task -> {
              throw new RejectedExecutionException("shut down");
            });
    last.onCancel(ran::incrementAndGet);
    // when
    last.cancel();
    // then
    assertThat(ran).hasValue(1);
  }

  @Test
  void runsTheTasksItselfWhenNoThreadCanBeMade() {
    // given
    CancelSignal threadless =
        new CancelSignal(
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    threadless.onCancel(ran::incrementAndGet);
    // when
    assertThatCode(threadless::cancel).doesNotThrowAnyException();
    // then
    assertThat(ran).hasValue(1);
  }

  @Test
  void tasksBeyondTheThreadsThereAreWait() throws InterruptedException {
    // given
    ExecutorService two = ActionExecutor.bounded(2);
    CountDownLatch gate = new CountDownLatch(1);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int task = 0; task < 20; task++) {
      CancelSignal one = new CancelSignal(two);
      one.onCancel(
          () -> {
            threads.add(Thread.currentThread());
            await(gate);
            ran.incrementAndGet();
          });
      // when
      one.cancel();
    }
    gate.countDown();
    two.shutdown();
    // then
    assertThat(two.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).hasValue(20);
    assertThat(threads).hasSize(2);
  }

  @Test
  void runsATaskAtOnceThatComesAfterwards() {
    signal.cancel();
    signal.onCancel(ran::incrementAndGet);
    assertThat(ran).hasValue(1);
  }

  @Test
  void tellsThoseWhoAsk() {
    assertThat(signal.isCancelled()).isFalse();
    assertThatCode(signal::throwIfCancelled).doesNotThrowAnyException();
    signal.cancel();
    assertThat(signal.isCancelled()).isTrue();
    assertThatThrownBy(signal::throwIfCancelled).isInstanceOf(CancellationException.class);
  }

  @Test
  void aTaskThatThrowsKeepsNoOtherFromRunning() {
    // given
    signal.onCancel(
        () -> {
          throw new IllegalStateException("first");
        });
    signal.onCancel(
        () -> {
          throw new NoClassDefFoundError("second");
        });
    signal.onCancel(ran::incrementAndGet);
    // when
    signal.cancel();
    // then
    assertThat(ran).hasValue(1);
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
