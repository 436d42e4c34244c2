package io.sampo.api.action;

import java.util.concurrent.CompletionStage;

/**
 * User code that starts work and returns at once; it must not block.
 *
 * @param <I> a type the JSON input can be converted to
 * @param <O> a type that can be converted to JSON
 */
@FunctionalInterface
public interface AsyncAction<I, O> {

  /**
   * Starts the work once. On cancellation and timeout the returned stage is cancelled (if it is a
   * future) and {@link ActionContext#cancellation()} is triggered.
   *
   * @throws Exception to fail this attempt at once
   */
  CompletionStage<O> execute(I input, ActionContext context) throws Exception;
}
