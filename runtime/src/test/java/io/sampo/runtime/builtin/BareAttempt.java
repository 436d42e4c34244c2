package io.sampo.runtime.builtin;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.action.Cancellation;
import io.sampo.api.action.Store;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** An attempt without an execution around it, which a test can cancel. */
public final class BareAttempt implements ActionContext, Cancellation {
  private final List<Runnable> tasks = new CopyOnWriteArrayList<>();
  private final WrittenLog log = new WrittenLog();
  private volatile boolean cancelled;
  private volatile String secret = "";

  /** What the stage ends with, or the exception that it fails with. */
  public static Json result(CompletionStage<Json> stage) throws Exception {
    try {
      return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** The failure of a call that must fail. */
  public static ActionException failure(Callable<Json> call) {
    try {
      throw new AssertionError("Expected a failure, but got " + call.call());
    } catch (ActionException e) {
      return e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Has it know a secret. */
  public void secret(String value) {
    secret = value;
  }

  @Override
  public boolean hasSecret(String text) {
    return !secret.isEmpty() && text.contains(secret);
  }

  @Override
  public String redacted(String text) {
    return secret.isEmpty() ? text : text.replace(secret, "***");
  }

  WrittenLog log() {
    return log;
  }

  public void cancel() {
    cancelled = true;
    tasks.forEach(Runnable::run);
  }

  @Override
  public String executionId() {
    return "w-1";
  }

  @Override
  public String workflow() {
    return "w";
  }

  @Override
  public String stepPath() {
    return "each[2]/step";
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public String idempotencyKey() {
    return "w-1/each[2]/step";
  }

  @Override
  public Store store() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Logger logger() {
    return log;
  }

  @Override
  public Cancellation cancellation() {
    return this;
  }

  @Override
  public void progress(int percent, String message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable task) {
    tasks.add(task);
  }
}
