package io.sampo.runtime.stages;

import io.sampo.api.action.Action;
import io.sampo.api.action.ActionContext;
import io.sampo.api.json.Json;

/** What a stage without actions does: it says that it has none. */
record DoNothing() implements Action<Json, Json> {
  @Override
  public Json execute(Json input, ActionContext context) {
    context.logger().warn("Expected a stage to have actions, but this one has none: {}", input);
    return Json.NULL;
  }
}
