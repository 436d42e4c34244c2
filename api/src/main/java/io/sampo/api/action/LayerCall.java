package io.sampo.api.action;

import org.jspecify.annotations.Nullable;

/** A call as one middleware sees it; {@code inside} is everything that lies within. */
record LayerCall(String action, Object input, ActionContext context, Action<Object, Object> inside)
    implements ActionCall {

  @Override
  public @Nullable Object proceed(Object changed) throws Exception {
    return inside.execute(changed, context);
  }
}
