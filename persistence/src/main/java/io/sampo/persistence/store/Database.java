package io.sampo.persistence.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** An opened database: claimed, of the right schema, with its writer and readers. */
public final class Database implements AutoCloseable {
  /** What to write, and what to answer once it is committed. */
  @FunctionalInterface
  public interface Writing<T> {
    T write(Session session) throws SQLException;
  }

  private final Dialect dialect;
  private final StoreStatistics statistics = new StoreStatistics();
  private final Writer writer;
  private final Readers readers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Database(Dialect dialect, WriterSettings settings, int readers, Executor completions)
      throws SQLException {
    this.dialect = dialect;
    Committer committer = new Committer(dialect);
    committer.open();
    this.readers = new Readers(dialect, readers);
    this.writer =
        new Writer("sampo-writer-" + dialect.name(), settings, committer, statistics, completions);
  }

  /**
   * Claims and opens the database and brings it to this code's schema.
   *
   * @param completions runs what callers want done after their writes, a transaction at a time
   * @throws StoreException if it cannot be used
   */
  public static Database open(
      Dialect dialect, WriterSettings settings, int readers, Executor completions) {
    dialect.claim();
    try {
      migrate(dialect);
      return new Database(dialect, settings, readers, completions);
    } catch (SQLException error) {
      dialect.close();
      throw Reasons.of(dialect.classify(error), dialect.location(), error);
    } catch (RuntimeException error) {
      dialect.close();
      throw error;
    }
  }

  private static void migrate(Dialect dialect) throws SQLException {
    try (Connection connection = dialect.openWriter()) {
      connection.setAutoCommit(false);
      new Migrations(dialect).apply(connection);
    }
  }

  /** Whether the process that had the database before ended without closing it. */
  public boolean isAfterCrash() {
    return dialect.isAfterCrash();
  }

  /** The one that writes. */
  public Writer writer() {
    return writer;
  }

  /** Those that read. */
  public Readers readers() {
    return readers;
  }

  /** What has happened since the opening. */
  public StoreStatistics statistics() {
    return statistics;
  }

  /** Writes in the writer's turn; the answer comes when it is committed, or a StoreException. */
  public <T> CompletionStage<T> write(Writing<T> writing) {
    return submit(new Answering<>(0, false, writing));
  }

  /**
   * The same, for what may use the reserve of the queue.
   *
   * @param weight about how many bytes it keeps in memory while it waits
   */
  public <T> CompletionStage<T> writeOfWorkUnderWay(int weight, Writing<T> writing) {
    return submit(new Answering<>(weight, true, writing));
  }

  private <T> CompletionStage<T> submit(Answering<T> task) {
    writer.submit(task);
    return task.answer;
  }

  /**
   * Writes in the writer's turn, and waits until it is committed.
   *
   * @throws StoreException if it is not
   */
  public <T> T writeNow(Writing<T> writing) {
    try {
      return write(writing).toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof StoreException reason ? reason : failed;
    }
  }

  /** Finishes what was accepted, then closes everything. Does nothing the second time. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      readers.close();
      writer.close();
      dialect.close();
    }
  }

  private static final class Answering<T> implements WriteTask {
    private final int weight;
    private final boolean isOfWorkUnderWay;
    private final Writing<T> writing;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private Optional<T> written = Optional.empty();

    private Answering(int weight, boolean isOfWorkUnderWay, Writing<T> writing) {
      this.weight = weight;
      this.isOfWorkUnderWay = isOfWorkUnderWay;
      this.writing = writing;
    }

    @Override
    public int weight() {
      return weight;
    }

    @Override
    public boolean isOfWorkUnderWay() {
      return isOfWorkUnderWay;
    }

    @Override
    public void run(Session session) throws SQLException {
      written = Optional.of(writing.write(session));
    }

    @Override
    public void succeeded() {
      answer.complete(written.orElseThrow());
    }

    @Override
    public void failed(StoreException reason) {
      answer.completeExceptionally(reason);
    }
  }
}
