package io.sampo.runtime.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.view.ActionProgress;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.rules.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptCallTest {
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  /** Some class that no JSON can be. */
  record Selfish(Map<Object, Object> self) {}

  record Order(String id, int count) {}

  private static Command.Succeed success(Attempted attempt) {
    assertThat(attempt.reported).hasSize(1);
    assertThat(attempt.reported.get(0)).isInstanceOf(Command.Succeed.class);
    return (Command.Succeed) attempt.reported.get(0);
  }

  private static Failure failure(Attempted attempt) {
    assertThat(attempt.reported).hasSize(1);
    assertThat(attempt.reported.get(0)).isInstanceOf(Command.Fail.class);
    Command.Fail fail = (Command.Fail) attempt.reported.get(0);
    assertThat(fail.path()).isEqualTo("a");
    assertThat(fail.attempt()).isEqualTo(1);
    return fail.failure();
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
    throw (X) thrown;
  }

  private static int endless(int depth) {
    return depth < 0 ? depth : endless(depth + 1) + 1;
  }

  // causes

  @Test
  void theCausesOfAnExceptionAreKept() {
    // when
    Failure failure =
        failure(
            Attempted.of(
                    (input, context) -> {
                      throw new IllegalStateException(
                          "could not charge", new java.io.IOException("connection reset"));
                    })
                .start());
    // then
    assertThat(failure.code()).isEqualTo(Failure.ERROR);
    assertThat(failure.causes()).hasSize(1);
    assertThat(failure.causes().get(0).isNamed("IOException")).isTrue();
    assertThat(failure.text())
        .isEqualTo(
            "error: IllegalStateException: could not charge, caused by IOException: connection"
                + " reset");
  }

  @Test
  void aChainOfCausesThatIsACycleIsCut() {
    // given
    RuntimeException first = new RuntimeException("first");
    RuntimeException second = new CompletionException("s".repeat(10_000), first);
    first.initCause(second);
    // when
    Failure failure = failure(Attempted.of((input, context) -> sneakily(first)).start());
    Failure wrapped = failure(Attempted.of((input, context) -> sneakily(second)).start());
    // then
    assertThat(failure.message()).isEqualTo("RuntimeException: first");
    assertThat(failure.causes()).hasSize(8);
    assertThat(failure.causes().get(0).message()).hasSizeLessThan(600);
    assertThat(wrapped.causes()).hasSize(8);
  }

  private static Object sneakily(RuntimeException thrown) {
    throw thrown;
  }

  // results

  @Test
  void aResultIsReportedWithTheWritesToTheStore() {
    // when
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  context.store().put("x", 1);
                  context.store().remove("kept");
                  return List.of("a", 2);
                })
            .start();
    // then
    assertThat(success(attempt))
        .isEqualTo(
            new Command.Succeed(
                "a",
                1,
                0,
                Json.array(Json.of("a"), Json.of(2)),
                Map.of("x", Optional.of(Json.of(1)), "kept", Optional.empty()),
                Words.NOW));
  }

  @Test
  void noResultIsNull() {
    assertThat(success(Attempted.of((input, context) -> null).start()).output())
        .isEqualTo(Json.NULL);
  }

  @Test
  void theInputIsConverted() {
    // given
    Json input = Json.object(Map.of("id", Json.of("o-1"), "count", Json.of(2)));
    // when
    Attempted attempt =
        Attempted.of(Order.class, input, (order, context) -> order.id() + order.count()).start();
    // then
    assertThat(success(attempt).output()).isEqualTo(Json.of("o-12"));
  }

  @Test
  void anInputThatCannotBeConvertedFailsForGoodAndIsNotRun() {
    // given
    AtomicBoolean ran = new AtomicBoolean();
    // when
    Attempted attempt =
        Attempted.of(
                Order.class,
                Json.object("id", Json.array()),
                (order, context) -> ran.getAndSet(true))
            .start();
    // then
    assertThat(failure(attempt).code()).isEqualTo(Failure.MISFIT);
    assertThat(failure(attempt).retryable()).isFalse();
    assertThat(failure(attempt).message()).contains("Order").contains("id");
    assertThat(ran).isFalse();
  }

  @Test
  void aResultThatCannotBeJsonFailsForGood() {
    // when
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  Map<Object, Object> self = new java.util.HashMap<>();
                  self.put("self", self);
                  return new Selfish(self);
                })
            .start();
    // then
    assertThat(failure(attempt).code()).isEqualTo(Failure.RESULT);
    assertThat(failure(attempt).retryable()).isFalse();
  }

  @Test
  void aResultThatIsTooLargeFailsForGoodAndSaysBothSizes() {
    // when
    Attempted attempt =
        Attempted.of((input, context) -> "x".repeat((int) Attempted.MOST_BYTES)).start();
    // then
    assertThat(failure(attempt).code()).isEqualTo(Failure.RESULT);
    assertThat(failure(attempt).message()).contains("10000").contains("10002").contains("'a'");
  }

  @Test
  void writesCountTowardsTheSizeOfAResult() {
    // when
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  context.store().put("x", "x".repeat(6_000));
                  return "x".repeat(6_000);
                })
            .start();
    // then
    assertThat(failure(attempt).code()).isEqualTo(Failure.RESULT);
  }

  @Test
  void aResultOfJustTheLimitIsTaken() {
    String most = "x".repeat((int) Attempted.MOST_BYTES - 2);
    assertThat(success(Attempted.of((input, context) -> most).start()).output())
        .isEqualTo(Json.of(most));
  }

  // what is thrown

  @Test
  void anExceptionIsReportedWithItsClasses() {
    // when
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw new java.io.FileNotFoundException("gone");
                })
            .start();
    // then
    assertThat(failure(attempt))
        .isEqualTo(
            new Failure(
                Failure.ERROR,
                List.of(
                    "java.io.FileNotFoundException",
                    "java.io.IOException",
                    "java.lang.Exception",
                    "java.lang.Throwable"),
                "FileNotFoundException: gone",
                true));
  }

  @Test
  void anActionExceptionSaysHowItFailed() {
    // when
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw ActionException.permanent("card_declined", "no money");
                })
            .start();
    // then
    assertThat(failure(attempt).code()).isEqualTo("card_declined");
    assertThat(failure(attempt).message()).isEqualTo("no money");
    assertThat(failure(attempt).retryable()).isFalse();
  }

  @Test
  void anOverflownStackIsReportedAndNotTriedAgain() {
    Attempted attempt = Attempted.of((input, context) -> endless(0)).start();
    assertThat(failure(attempt).code()).isEqualTo(Failure.STACK_OVERFLOW);
    assertThat(failure(attempt).retryable()).isFalse();
  }

  @Test
  void anErrorIsReported() {
    // when
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw new OutOfMemoryError("huge");
                })
            .start();
    // then
    assertThat(failure(attempt).code()).isEqualTo(Failure.OUT_OF_MEMORY);
    Attempted other =
        Attempted.of(
                (input, context) -> {
                  throw new NoClassDefFoundError("x/Y");
                })
            .start();
    assertThat(failure(other).message()).isEqualTo("NoClassDefFoundError: x/Y");
  }

  @Test
  void aThrowableThatIsNeitherIsReported() {
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw AttemptCallTest.<RuntimeException>sneaky(new Throwable("odd"));
                })
            .start();
    assertThat(failure(attempt).message()).isEqualTo("Throwable: odd");
  }

  @Test
  void aLongMessageIsCut() {
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  throw new IllegalStateException("x".repeat(1_000_000));
                })
            .start();
    assertThat(failure(attempt).message()).hasSizeLessThan(5_000).endsWith("…");
  }

  // asynchronous actions

  @Test
  void aStageIsReportedWhenItEnds() {
    // given
    CompletableFuture<String> stage = new CompletableFuture<>();
    Attempted attempt = Attempted.async((input, context) -> stage).start();
    assertThat(attempt.reported).isEmpty();
    // when
    stage.complete("done");
    // then
    assertThat(success(attempt).output()).isEqualTo(Json.of("done"));
  }

  @Test
  void aFailedStageIsReportedWithoutItsWrapping() {
    // given
    CompletableFuture<String> stage = new CompletableFuture<>();
    Attempted attempt = Attempted.async((input, context) -> stage).start();
    // when
    stage.completeExceptionally(
        new CompletionException(new ExecutionException(new IllegalStateException("inner"))));
    // then
    assertThat(failure(attempt).message()).isEqualTo("IllegalStateException: inner");
  }

  @Test
  void noStageIsAFailure() {
    @SuppressWarnings("NullAway")
    Attempted attempt = Attempted.async((input, context) -> null).start();
    assertThat(failure(attempt).code()).isEqualTo(Failure.RESULT);
    assertThat(failure(attempt).message()).contains("null");
  }

  @Test
  void anExceptionBeforeTheStageIsReported() {
    Attempted attempt =
        Attempted.async(
                (input, context) -> {
                  throw new IllegalStateException("at once");
                })
            .start();
    assertThat(failure(attempt).message()).contains("at once");
  }

  @Test
  void aFutureIsCancelledWithTheAttempt() {
    // given
    CompletableFuture<String> stage = new CompletableFuture<>();
    Attempted attempt = Attempted.async((input, context) -> stage).start();
    // when
    attempt.call.close();
    // then
    assertThat(stage).isCancelled();
    assertThat(attempt.reported).isEmpty();
  }

  @Test
  void aStageThatEndsAfterTheTimeoutIsNotReported() {
    // given
    CompletableFuture<String> stage = new CompletableFuture<>();
    Attempted attempt = Attempted.async((input, context) -> stage.copy()).start();
    attempt.call.expire();
    // when
    stage.complete("late");
    // then
    assertThat(failure(attempt).code()).isEqualTo(Failure.TIMEOUT);
  }

  // ends from outside

  @Test
  void aTimeoutIsReportedOnceAndInterruptsTheAction() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    Attempted attempt =
        Attempted.of(
            (input, context) -> {
              context.cancellation().onCancel(() -> cancelled.set(true));
              begun.countDown();
              new CountDownLatch(1).await();
              return "never";
            });
    var running = pool.submit(attempt.call);
    begun.await();
    // when
    attempt.call.expire();
    attempt.call.expire();
    running.get(10, TimeUnit.SECONDS);
    // then
    assertThat(failure(attempt).code()).isEqualTo(Failure.TIMEOUT);
    assertThat(failure(attempt).retryable()).isTrue();
    assertThat(failure(attempt).message()).contains("'a'").contains("250 ms");
    assertThat(cancelled).isTrue();
    assertThat(attempt.cancellation.isCancelled()).isTrue();
  }

  @Test
  void afterCloseNothingIsReported() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    Attempted attempt =
        Attempted.of(
            (input, context) -> {
              begun.countDown();
              new CountDownLatch(1).await();
              return "never";
            });
    var running = pool.submit(attempt.call);
    begun.await();
    // when
    attempt.call.close();
    running.get(10, TimeUnit.SECONDS);
    attempt.call.expire();
    // then
    assertThat(attempt.reported).isEmpty();
  }

  @Test
  void whatIsClosedBeforeItBeganIsNotRun() {
    // given
    AtomicBoolean ran = new AtomicBoolean();
    Attempted attempt = Attempted.of((input, context) -> ran.getAndSet(true));
    // when
    attempt.call.close();
    attempt.start();
    // then
    assertThat(ran).isFalse();
    assertThat(attempt.reported).isEmpty();
  }

  @Test
  void anActionThatIgnoresItsInterruptionIsStillReportedOnce() throws Exception {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Attempted attempt =
        Attempted.of(
            (input, context) -> {
              begun.countDown();
              boolean waiting = true;
              while (waiting) {
                try {
                  go.await();
                  waiting = false;
                } catch (InterruptedException e) {
                  // as bad actions do
                }
              }
              return "late";
            });
    var running = pool.submit(attempt.call);
    begun.await();
    // when
    attempt.call.expire();
    go.countDown();
    running.get(10, TimeUnit.SECONDS);
    // then
    assertThat(failure(attempt).code()).isEqualTo(Failure.TIMEOUT);
  }

  @Test
  void noInterruptionIsLeftOnTheThread() {
    // given
    AtomicBoolean left = new AtomicBoolean();
    Attempted attempt =
        Attempted.of(
            (input, context) -> {
              Thread.currentThread().interrupt();
              return "done";
            });
    // when: on a thread that does not clear it by itself, as pools do
    attempt.run(() -> left.set(Thread.interrupted()));
    // then
    assertThat(left).isFalse();
  }

  @Test
  void anInterruptionNeverHitsWhatTheThreadDoesNext() throws Exception {
    for (int round = 0; round < 500; round++) {
      // given
      CyclicBarrier together = new CyclicBarrier(2);
      CountDownLatch closed = new CountDownLatch(1);
      Attempted attempt = Attempted.of((input, context) -> meet(together));
      var next =
          pool.submit(
              () -> {
                attempt.start();
                closed.await();
                return Thread.interrupted();
              });
      // when
      meet(together);
      attempt.call.close();
      closed.countDown();
      // then
      assertThat(next.get(10, TimeUnit.SECONDS)).isFalse();
      assertThat(attempt.reported).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static boolean meet(CyclicBarrier barrier)
      throws InterruptedException, BrokenBarrierException {
    barrier.await();
    return true;
  }

  // what an action is told

  @Test
  void anotherGenerationHasItsOwnIdempotencyKeyAndSaysSoInItsResult() {
    // when
    Attempted attempt =
        Attempted.inGeneration(2, (input, context) -> context.idempotencyKey()).start();
    // then
    assertThat(success(attempt).output()).isEqualTo(Json.of("execution-1/a@g2"));
    assertThat(success(attempt).generation()).isEqualTo(2);
  }

  @Test
  void anActionKnowsItsPlace() {
    // when
    Attempted attempt =
        Attempted.of(
                (input, context) -> {
                  context.progress(140, "nearly");
                  return List.of(
                      context.executionId(),
                      context.workflow(),
                      context.stepPath(),
                      context.attempt(),
                      context.idempotencyKey(),
                      context.logger().getName());
                })
            .start();
    // then
    assertThat(success(attempt).output().toString())
        .isEqualTo(
            "[\"execution-1\",\"sketch\",\"a\",1,\"execution-1/a\",\"io.sampo.action.sketch.a\"]");
    assertThat(attempt.progress).containsExactly(new ActionProgress(Words.ID, "a", 100, "nearly"));
  }
}
