package io.sampo.persistence.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The writer's queue, and what it does about callers that fail. */
@Timeout(30)
class WriterTest {
  private static final WriterSettings SETTINGS = new WriterSettings(4, 1000, 2, 500, 50);

  @TempDir private Path folder;
  private volatile Executor completions = Runnable::run;
  private Database database;

  @BeforeEach
  void open() {
    database =
        Database.open(
            new SqliteDialect(FaultyDialect.settings(folder.resolve("test.db"))),
            SETTINGS,
            1,
            batch -> completions.execute(batch));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A task that counts what it is told. */
  private static class Told implements WriteTask {
    private final AtomicInteger times = new AtomicInteger();
    private final CompletableFuture<String> outcome = new CompletableFuture<>();

    @Override
    public void run(Session session) {}

    @Override
    public boolean isToldInBatches() {
      return true;
    }

    @Override
    public void succeeded() {
      times.incrementAndGet();
      outcome.complete("done");
    }

    @Override
    public void failed(StoreException reason) {
      times.incrementAndGet();
      outcome.complete(reason.getClass().getSimpleName());
    }
  }

  private static final class Heavy extends Told {
    private final int weight;
    private final boolean isOfWorkUnderWay;

    private Heavy(int weight, boolean isOfWorkUnderWay) {
      this.weight = weight;
      this.isOfWorkUnderWay = isOfWorkUnderWay;
    }

    @Override
    public int weight() {
      return weight;
    }

    @Override
    public boolean isOfWorkUnderWay() {
      return isOfWorkUnderWay;
    }
  }

  private static WriteTask throwing(boolean inBatches) {
    return new Told() {
      @Override
      public boolean isToldInBatches() {
        return inBatches;
      }

      @Override
      public void succeeded() {
        throw new AssertionError("a defect of the caller");
      }
    };
  }

  private <T extends WriteTask> T submit(T task) {
    database.writer().submit(task);
    return task;
  }

  /** Holds the writer until the answer is opened; the queue is empty then. */
  private CountDownLatch gate() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch opened = new CountDownLatch(1);
    database.write(
        session -> {
          reached.countDown();
          try {
            return opened.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    reached.await();
    return opened;
  }

  @Test
  void goesOnWhenACompletionThrowsAnError() throws Exception {
    // given
    CountDownLatch gate = gate();
    submit(throwing(false));
    submit(throwing(true));
    Told neighbour = submit(new Told());
    // when
    gate.countDown();
    // then
    assertThat(neighbour.outcome.get()).isEqualTo("done");
    assertThat(submit(new Told()).outcome.get()).isEqualTo("done");
    assertThat(neighbour.times).hasValue(1);
  }

  @Test
  void tellsOnceWhateverTheExecutorOfCompletionsDoes() throws Exception {
    // given
    List<Throwable> ways =
        List.of(
            new RejectedExecutionException(),
            new IllegalStateException(),
            new StackOverflowError());
    AtomicInteger calls = new AtomicInteger();
    completions =
        completion -> {
          int call = calls.getAndIncrement();
          if (call % 2 == 0) {
            completion.run();
          }
          WriterTest.<RuntimeException>sneak(ways.get(call % ways.size()));
        };
    // when
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Told task = submit(new Told());
      task.outcome.get();
      told.add(task);
    }
    database.close();
    // then
    assertThat(told).allMatch(task -> task.times.get() == 1);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable error) throws E {
    throw (E) error;
  }

  @Test
  void keepsAReserveForWorkUnderWay() throws Exception {
    // given
    CountDownLatch gate = gate();
    List<Told> accepted = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      accepted.add(submit(new Told()));
    }
    // when
    Told start = submit(new Told());
    accepted.add(submit(new Heavy(0, true)));
    accepted.add(submit(new Heavy(0, true)));
    Told tooMuch = submit(new Heavy(0, true));
    // then
    assertThat(start.outcome).isCompletedWithValue("Overloaded");
    assertThat(tooMuch.outcome).isCompletedWithValue("Overloaded");
    assertThat(database.statistics().refusals()).isEqualTo(2);
    gate.countDown();
    for (Told task : accepted) {
      assertThat(task.outcome.get()).isEqualTo("done");
    }
    assertThat(submit(new Told()).outcome.get()).isEqualTo("done");
  }

  @Test
  void keepsAReserveOfBytesForWorkUnderWay() throws Exception {
    // given
    CountDownLatch gate = gate();
    Told first = submit(new Heavy(1000, false));
    // when
    Told start = submit(new Heavy(1, false));
    Told result = submit(new Heavy(500, true));
    Told tooMuch = submit(new Heavy(1, true));
    // then
    assertThat(start.outcome).isCompletedWithValue("Overloaded");
    assertThat(tooMuch.outcome).isCompletedWithValue("Overloaded");
    gate.countDown();
    assertThat(first.outcome.get()).isEqualTo("done");
    assertThat(result.outcome.get()).isEqualTo("done");
  }

  @Test
  void saysThatItIsOverloadedBeforeItRefuses() throws Exception {
    // given
    CountDownLatch gate = gate();
    // when
    submit(new Heavy(899, false));
    boolean before = database.writer().isOverloaded();
    Told last = submit(new Heavy(1, false));
    // then
    assertThat(before).isFalse();
    assertThat(database.writer().isOverloaded()).isTrue();
    gate.countDown();
    last.outcome.get();
    assertThat(database.writer().isOverloaded()).isFalse();
  }

  @Test
  void answersEachTaskThatIsSubmittedWhileItCloses() throws Exception {
    // given
    List<Told> tasks = new ArrayList<>();
    Thread submitting =
        new Thread(
            () -> {
              while (tasks.isEmpty() || !isClosed(tasks.get(tasks.size() - 1))) {
                tasks.add(submit(new Told()));
              }
            });
    // when
    submitting.start();
    database.close();
    submitting.join();
    // then
    for (Told task : tasks) {
      task.outcome.get(5, TimeUnit.SECONDS);
    }
    assertThat(tasks).allMatch(task -> task.times.get() == 1);
  }

  private static boolean isClosed(Told task) {
    return "Closed".equals(task.outcome.getNow(""));
  }
}
