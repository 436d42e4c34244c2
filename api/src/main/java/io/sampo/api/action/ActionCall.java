package io.sampo.api.action;

import org.jspecify.annotations.Nullable;

/** One call of an action, as the middleware round it sees it. */
public interface ActionCall {

  /** The action's name. */
  String action();

  /** What the action is to be called with; of the type it was registered with. */
  Object input();

  /** What the action knows about its attempt. */
  ActionContext context();

  /**
   * Calls what is inside: the next middleware, or the action. Every call runs it again.
   *
   * @return the action's result; that of an asynchronous action once it is there
   * @throws Exception what the action or a middleware further inside has thrown
   */
  default @Nullable Object proceed() throws Exception {
    return proceed(input());
  }

  /** The same on another input, which must be of the action's type. */
  @Nullable Object proceed(Object input) throws Exception;
}
