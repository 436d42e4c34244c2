package io.sampo.api.action;

import io.sampo.api.stages.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;

/** An attempt without an execution around it, which a test can cancel. */
public final class Attempt implements ActionContext, Cancellation {
  private final List<Runnable> tasks = new ArrayList<>();
  private final MemoryStore store = MemoryStore.create();
  private final KeptLog log = new KeptLog();
  private boolean cancelled;

  public synchronized void cancel() {
    cancelled = true;
    tasks.forEach(Runnable::run);
  }

  public KeptLog log() {
    return log;
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
    return "step";
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public String idempotencyKey() {
    return "w-1/step";
  }

  @Override
  public Store store() {
    return store;
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
  public void progress(int percent, String message) {}

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public synchronized void onCancel(Runnable task) {
    if (cancelled) {
      task.run();
    } else {
      tasks.add(task);
    }
  }
}
