package io.sampo.api.action;

/**
 * User code that does the work of a step. It may block: it runs on a thread of its own.
 *
 * <p>A step runs at least once: after a crash or a failed attempt the action is called again with
 * the same input and the same {@link ActionContext#idempotencyKey()}.
 *
 * @param <I> a type the JSON input can be converted to
 * @param <O> a type that can be converted to JSON; {@code Void} with {@code null} for no result
 */
@FunctionalInterface
public interface Action<I, O> {

  /**
   * Does the work once.
   *
   * @return the step's result; {@code null} is the JSON null
   * @throws Exception to fail this attempt; an {@link ActionException} says more about how
   * @throws InterruptedException when the attempt was cancelled or took longer than its timeout
   */
  @org.jspecify.annotations.Nullable
  O execute(I input, ActionContext context) throws Exception;
}
