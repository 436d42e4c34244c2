package io.sampo.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class ActionThreadsTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private ActionThreads threads = of(3, NEVER);

  private static ActionThreads of(int most, Duration standstill) {
    return new ActionThreads(most, ActionThreadsTest.class.getClassLoader(), standstill);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // join hears no interrupt
  void theLimitHoldsAlsoForActionsThatWaitForFutures() {
    // given: a wait that a fork-join pool makes up for with one more thread
    CompletableFuture<Void> release = new CompletableFuture<>();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    CountDownLatch full = new CountDownLatch(3);
    // when
    for (int at = 0; at < 50; at++) {
      all.add(
          CompletableFuture.runAsync(
              () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                full.countDown();
                release.join();
                running.decrementAndGet();
              },
              threads));
    }
    Awaitility.await().until(() -> full.getCount() == 0);
    release.complete(null);
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
    // then
    assertThat(most).hasValue(3);
    assertThat(threads.getLargestPoolSize()).isEqualTo(3);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // join hears no interrupt
  void theLastThreadDoesNotWaitForExecutions() {
    // given
    ExecutionFuture<String> end = new ExecutionFuture<>();
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(() -> end.thenApply(s -> s).join(), threads);
    CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> joined(end), threads);
    Awaitility.await().until(() -> end.getNumberOfDependents() == 2);
    // when, then
    CompletableFuture<String> third = CompletableFuture.supplyAsync(end::join, threads);
    assertThatThrownBy(third::join)
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("of 3 (sampo.action-threads) all others wait for executions already");
    // and once they are over, others may wait
    end.complete("end");
    assertThat(first.join() + second.join()).isEqualTo("endend");
    ExecutionFuture<String> later = new ExecutionFuture<>();
    CompletableFuture<String> fourth = CompletableFuture.supplyAsync(later::join, threads);
    later.complete("later");
    assertThat(fourth.join()).isEqualTo("later");
  }

  private static String joined(CompletableFuture<String> end) {
    try {
      return end.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aThreadOfNobodysMayWaitHoweverManyDo() {
    ExecutionFuture<String> end = new ExecutionFuture<>();
    for (int at = 0; at < 10; at++) {
      ExecutionWait unused = ExecutionWait.begin();
    }
    end.complete("end");
    assertThat(end.join()).isEqualTo("end");
  }

  @Test
  void anActionFindsNothingOnItsThreadThatAnotherHasLeft() throws Exception {
    threads = of(1, NEVER);
    try (URLClassLoader other = new URLClassLoader(new URL[0])) {
      CompletableFuture.runAsync(
              () -> {
                Thread.currentThread().setContextClassLoader(other);
                MDC.put("customer", "7");
              },
              threads)
          .join();
      // then
      CompletableFuture.runAsync(
              () -> {
                assertThat(Thread.currentThread().getContextClassLoader())
                    .isSameAs(ActionThreadsTest.class.getClassLoader());
                assertThat(MDC.get("customer")).isNull();
              },
              threads)
          .join();
    }
  }

  @Test
  void whatIsDoneAboutACancellationHasTheGivenClassLoaderWhoeverAsksForIt() throws Exception {
    try (URLClassLoader given = new URLClassLoader(new URL[0])) {
      ExecutorService cancellations = ActionExecutor.forCancellations(1, given);
      assertThat(
              CompletableFuture.supplyAsync(
                      () -> Thread.currentThread().getContextClassLoader(), cancellations)
                  .join())
          .isSameAs(given);
      cancellations.shutdown();
    }
  }

  /** What the log tells while two actions keep both threads and wait for what needs a third. */
  private String toldOf(Consumer<CompletableFuture<Void>> waiting) {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(ActionThreads.class);
    lines.start();
    logger.addAppender(lines);
    threads = of(2, Duration.ofMillis(20));
    CompletableFuture<Void> child = new CompletableFuture<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int at = 0; at < 2; at++) {
      all.add(CompletableFuture.runAsync(() -> waiting.accept(child), threads));
    }
    all.add(CompletableFuture.runAsync(() -> child.complete(null), threads));
    Awaitility.await()
        .until(() -> List.copyOf(lines.list).stream().anyMatch(ActionThreadsTest::tellsOfBoth));
    child.complete(null); // as no other action could
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
    logger.detachAppender(lines);
    return lines.list.stream()
        .filter(ActionThreadsTest::tellsOfBoth)
        .findFirst()
        .orElseThrow()
        .getFormattedMessage();
  }

  private static boolean tellsOfBoth(ILoggingEvent line) {
    return line.getFormattedMessage().contains("2 of the threads wait, one of them in ");
  }

  private static void isClear(String told) {
    assertThat(told)
        .startsWith("Expected an action to end within ")
        .contains("all 2 threads (sampo.action-threads) are taken and 1 actions wait for one")
        .contains("one of them in io.sampo.runtime.attempt.ActionThreadsTest.")
        .contains("start executions by a subflow step or an action of registerAsync")
        .contains("raise the setting, or use Java 21 or later");
  }

  @Test
  @Timeout(60)
  void theLogTellsOfActionsThatWaitForAllOfSeveralExecutions() {
    isClear(
        toldOf(
            child ->
                CompletableFuture.allOf(child, CompletableFuture.completedFuture(null)).join()));
  }

  @Test
  @Timeout(60)
  void theLogTellsOfActionsThatWaitForALatchThatExecutionsOpen() {
    isClear(
        toldOf(
            child -> {
              CountDownLatch latch = new CountDownLatch(1);
              var unused = child.thenRun(latch::countDown);
              await(latch);
            }));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
