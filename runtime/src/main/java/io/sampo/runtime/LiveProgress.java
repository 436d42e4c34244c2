package io.sampo.runtime;

import io.sampo.api.client.ProgressStream;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Progress;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.attempt.ExecutionFuture;
import io.sampo.runtime.attempt.ExecutionWait;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** The updates of one execution on their way from its actor to their readers. */
final class LiveProgress<R> implements ProgressStream<R> {
  private final String executionId;
  private final Function<ExecutionView, R> output;
  private final Executor callbacks;
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final CompletableFuture<R> result = new ExecutionFuture<>();
  private volatile Runnable stop = () -> {};
  private final Set<Told> told = new HashSet<>();
  private int percent;
  private volatile ExecutionStatus status = ExecutionStatus.PENDING;
  private final Reading reading = new Reading();

  /**
   * A stream that nothing has come from yet.
   *
   * @param output takes the result from the execution at its end
   * @param callbacks runs what waits for the result
   */
  LiveProgress(String executionId, Function<ExecutionView, R> output, Executor callbacks) {
    this.executionId = executionId;
    this.output = output;
    this.callbacks = callbacks;
  }

  /** What there is to read. */
  private sealed interface Item {}

  /** An update. */
  private record Update(Progress progress) implements Item {}

  /** The end of the execution. */
  private record End(ExecutionStatus status) implements Item {}

  /** What makes an update another one: a path has each status once. */
  private record Told(String step, StepStatus status) {}

  /** The end of the stream before that. */
  private record Broken(RuntimeException why) implements Item {}

  // for the actor

  /** What ends the watching. */
  void stopsWith(Runnable task) {
    stop = task;
  }

  boolean hasBegun() {
    return !told.isEmpty();
  }

  /** Takes an update, unless it was told before: who watches anew is told everything again. */
  void progressed(Progress progress) {
    if (told.add(new Told(progress.step(), progress.status()))) {
      percent = Math.max(percent, progress.percent());
      items.add(
          new Update(
              new Progress(percent, progress.step(), progress.status(), progress.message())));
    }
  }

  /** Takes the end, and what came before it that nobody has told. */
  void finished(ExecutionView view) {
    Progress.of(view).stream()
        .filter(progress -> !progress.equals(Progress.COMPLETED) || percent < progress.percent())
        .forEach(this::progressed);
    stop = () -> {};
    items.add(new End(view.status()));
    var unused = result.completeAsync(() -> output.apply(view), callbacks);
  }

  void broken(RuntimeException why) {
    stop = () -> {};
    items.add(new Broken(why));
    callbacks.execute(() -> result.completeExceptionally(why));
  }

  // for the reader

  @Override
  public String executionId() {
    return executionId;
  }

  @Override
  public CompletionStage<R> result() {
    return result.copy();
  }

  @Override
  public ExecutionStatus status() {
    return status;
  }

  @Override
  public Iterator<Progress> iterator() {
    return reading;
  }

  @Override
  public void close() {
    stop.run();
    items.add(new End(status));
    result.completeExceptionally(new CancellationException("The stream was closed"));
  }

  /** The one reading of the updates there is. */
  private final class Reading implements Iterator<Progress> {
    private Optional<Item> next = Optional.empty();

    @Override
    public boolean hasNext() {
      Item item = peek();
      if (item instanceof Broken broken) {
        throw broken.why();
      }
      if (item instanceof End end) {
        status = end.status();
        return false;
      }
      return true;
    }

    @Override
    public Progress next() {
      if (!hasNext()) {
        throw new NoSuchElementException("Execution '" + executionId + "' has ended");
      }
      Progress progress = ((Update) peek()).progress();
      next = Optional.empty();
      status = ExecutionStatus.RUNNING;
      return progress;
    }

    private Item taken() throws InterruptedException {
      Item there = items.poll();
      if (there != null) {
        return there;
      }
      ExecutionWait wait = ExecutionWait.begin();
      try {
        return items.take();
      } finally {
        wait.end();
      }
    }

    private Item peek() {
      try {
        Item item = next.isPresent() ? next.get() : taken();
        next = Optional.of(item);
        return item;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("The thread that read the progress was interrupted");
      }
    }
  }
}
