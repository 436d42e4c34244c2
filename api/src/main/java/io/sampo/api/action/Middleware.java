package io.sampo.api.action;

import org.jspecify.annotations.Nullable;

/**
 * Code round every action, for what actions have in common: logs, measures, limits. Several lie
 * round each other like the skins of an onion, the one added first outermost.
 *
 * <pre>{@code
 * sampo.actions().use(call -> {
 *   Object result = call.proceed();
 *   return result == null ? "nothing" : result;
 * });
 * }</pre>
 *
 * <p>It runs on the action's thread, within the attempt's timeout, once per attempt. Whatever it
 * throws fails the attempt; what it catches does not.
 */
@FunctionalInterface
public interface Middleware {

  /**
   * Does its work round one call. Without {@link ActionCall#proceed()} the action is skipped.
   *
   * @return the result in place of the action's; usually what {@link ActionCall#proceed()} returned
   * @throws Exception to fail this attempt
   */
  @Nullable Object around(ActionCall call) throws Exception;

  /** An action with this round it. */
  default Action<Object, Object> wrap(String name, Action<Object, Object> code) {
    return (input, context) -> around(new LayerCall(name, input, context, code));
  }
}
