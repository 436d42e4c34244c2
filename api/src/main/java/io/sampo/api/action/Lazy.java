package io.sampo.api.action;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Something costly that actions share, such as a connection: made when the first of them asks for
 * it, so never when the steps that need it are skipped, and closed once. Thread-safe.
 *
 * <pre>{@code
 * Lazy<Connection> database = sampo.closing(Lazy.of(() -> open(url)));
 * sampo.actions().register("query", Query.class, (query, context) -> database.get().run(query));
 * }</pre>
 *
 * @param <T> what it is; closed too if it is {@link AutoCloseable}
 */
@SuppressWarnings("try") // what it closes may throw anything, an interruption too
public final class Lazy<T> implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Callable<? extends T> factory;
  private Optional<T> value = Optional.empty();
  private boolean closed;

  private Lazy(Callable<? extends T> factory) {
    this.factory = factory;
  }

  /** What the factory makes when it is asked for. */
  public static <T> Lazy<T> of(Callable<? extends T> factory) {
    return new Lazy<>(factory);
  }

  /**
   * What it is, made by the first call; others wait for that meanwhile.
   *
   * @throws IllegalStateException when it is closed
   * @throws Exception what the factory throws; the next call tries again
   */
  public T get() throws Exception {
    lock.lockInterruptibly();
    try {
      if (closed) {
        throw new IllegalStateException("Expected to be asked before the end, but it is closed");
      }
      if (value.isEmpty()) {
        value = Optional.of(factory.call());
      }
      return value.get();
    } finally {
      lock.unlock();
    }
  }

  /** Closes what was made, if it was; nothing is made from now on. */
  @Override
  public void close() throws Exception {
    lock.lock();
    try {
      closed = true;
      if (value.isPresent() && value.get() instanceof AutoCloseable resource) {
        value = Optional.empty();
        resource.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
