package io.sampo.runtime.attempt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What an execution comes to, for those who may wait for it on a thread of an action: such a wait
 * fails at once where it could keep the execution from ever getting a thread. What is derived from
 * it by its methods is of this class, too.
 */
public final class ExecutionFuture<T> extends CompletableFuture<T> {

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new ExecutionFuture<>();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    if (isDone()) {
      return super.get();
    }
    ExecutionWait wait = ExecutionWait.begin();
    try {
      return super.get();
    } finally {
      wait.end();
    }
  }

  @Override
  public T join() {
    if (isDone()) {
      return super.join();
    }
    ExecutionWait wait = ExecutionWait.begin();
    try {
      return super.join();
    } finally {
      wait.end();
    }
  }
}
