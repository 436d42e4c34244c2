package io.sampo.runtime.attempt;

import io.sampo.api.action.RegisteredAction;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import io.sampo.runtime.limits.Claim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call of an action on a thread of its own: converts what goes in and comes out, catches
 * everything that is thrown, and reports exactly one result, or none once it is closed.
 */
public final class AttemptCall implements Runnable {
  private final Assignment assignment;
  private final AttemptContext context;
  private final CancelSignal cancellation;
  private final Reports reports;
  private final AttemptSecrets secrets;
  private final Failures failures;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final Object runnerLock = new Object();
  private @Nullable Thread runner;
  private boolean entered;
  private boolean awaited;
  private volatile Claim claim = Claim.FREE;

  public AttemptCall(
      Assignment assignment, AttemptContext context, CancelSignal cancellation, Reports reports) {
    this.assignment = assignment;
    this.context = context;
    this.cancellation = cancellation;
    this.reports = reports;
    this.secrets = context.secrets();
    this.failures = new Failures(secrets::redacted);
  }

  /** The units of pools that it needs. */
  public Map<String, Integer> resources() {
    return assignment.work().node().policy().resources();
  }

  /** What it holds, to be given back when its code has ended: until then it uses them. */
  public void holding(Claim units) {
    claim = units;
    context.holding(units);
  }

  @Override
  public void run() {
    run(() -> {});
  }

  /** Makes the call on this thread, after {@code begun}, unless it is closed already. */
  public void run(Runnable begun) {
    synchronized (runnerLock) {
      if (settled.get()) {
        return;
      }
      entered = true;
      runner = Thread.currentThread();
    }
    try {
      begun.run();
      LogKeys.of(context).during(this::callCarefully);
    } catch (Throwable thrown) { // of what keeps the log's keys: the result must not be lost
      fail(thrown);
    } finally {
      release();
      if (!awaited) {
        claim.release();
      }
    }
  }

  /** After this no interruption meant for the action can hit whatever the thread does next. */
  private void release() {
    synchronized (runnerLock) {
      runner = null;
      Thread.interrupted();
    }
  }

  private void callCarefully() {
    try {
      call();
    } catch (Throwable thrown) { // the action's, whatever it is: it must not reach an actor
      fail(thrown);
    }
  }

  private void call() throws Exception {
    Optional<Json> known = reports.known(assignment);
    if (known.isPresent()) {
      reuse(known.get());
      return;
    }
    RegisteredAction action = assignment.action();
    Json given = secrets.resolve(assignment.work(), reports.secrets());
    Object input;
    try {
      input = reports.mapper().fromJson(given, action.input());
    } catch (IllegalArgumentException e) {
      fail(Failure.permanent(Failure.MISFIT, secrets.redacted(String.valueOf(e.getMessage()))));
      return;
    }
    if (action.code() instanceof RegisteredAction.Code.Blocking blocking) {
      succeed(blocking.action().execute(input, context));
    } else {
      start(((RegisteredAction.Code.Async) action.code()).action().execute(input, context));
    }
  }

  private void reuse(Json result) {
    if (settled.compareAndSet(false, true)) {
      reports.reused(assignment.work(), result);
    }
  }

  private void start(@Nullable CompletionStage<Object> stage) {
    if (stage == null) {
      fail(Failure.permanent(Failure.RESULT, "Expected a stage from the action, but got null"));
      return;
    }
    if (stage instanceof Future<?> future) {
      cancellation.onCancel(() -> future.cancel(true));
    }
    var unused =
        stage.whenComplete(
            (result, thrown) -> {
              claim.release();
              LogKeys.of(context).during(() -> ended(result, thrown));
            });
    awaited = true;
  }

  /** A stage swallows what is thrown here, so everything is caught. */
  private void ended(@Nullable Object result, @Nullable Throwable failed) {
    try {
      if (failed == null) {
        succeed(result);
      } else {
        fail(failed);
      }
    } catch (Throwable thrown) {
      fail(thrown);
    }
  }

  private void succeed(@Nullable Object result) {
    Json output;
    try {
      output = secrets.redacted(reports.mapper().toJson(result));
    } catch (IllegalArgumentException e) {
      fail(Failure.permanent(Failure.RESULT, secrets.redacted(String.valueOf(e.getMessage()))));
      return;
    }
    Map<String, Optional<Json>> writes = secrets.redacted(context.writes().writes());
    long bytes = JsonText.length(output);
    for (var write : writes.values()) {
      bytes += write.map(JsonText::length).orElse(0L);
    }
    if (bytes > reports.mostBytes()) {
      fail(Failure.permanent(Failure.RESULT, tooLarge(bytes)));
    } else if (settled.compareAndSet(false, true)) {
      reports.succeeded(assignment.work(), output, writes, bytes);
    }
  }

  private String tooLarge(long bytes) {
    return "Expected a result of at most "
        + reports.mostBytes()
        + " bytes, but step '"
        + assignment.work().path()
        + "' returned "
        + bytes
        + "; keep large data outside and return a reference to it";
  }

  private void fail(Failure failure) {
    if (settled.compareAndSet(false, true)) {
      reports.failed(assignment.work(), failure);
    }
  }

  private void fail(Throwable thrown) {
    Failure failure = failures.of(thrown);
    if (settled.compareAndSet(false, true)) {
      try {
        ThrownLog.tell(assignment, failure, thrown, secrets);
      } finally { // a log that throws, too, costs no result
        reports.failed(assignment.work(), failure);
      }
    }
  }

  /** Whether its result is reported, or nobody waits for one. */
  public boolean isSettled() {
    return settled.get();
  }

  /** The longest the call may take; 0 means no bound. */
  public long timeoutMillis() {
    return assignment.timeoutMillis();
  }

  /** Ends the attempt because it has taken too long. */
  public void expire() {
    String message =
        "step '"
            + assignment.work().path()
            + "' took longer than its timeout of "
            + assignment.timeoutMillis()
            + " ms";
    if (settled.compareAndSet(false, true)) {
      reports.failed(assignment.work(), new Failure(Failure.TIMEOUT, List.of(), message, true));
      interrupt();
    }
  }

  /** Ends the attempt if it is not over: nobody waits for it any more, nothing is reported. */
  public void close() {
    if (settled.compareAndSet(false, true)) {
      interrupt();
    }
    synchronized (runnerLock) {
      if (!entered) {
        claim.release();
      }
    }
  }

  private void interrupt() {
    cancellation.cancel();
    synchronized (runnerLock) {
      if (runner != null) {
        runner.interrupt();
      }
    }
  }
}
