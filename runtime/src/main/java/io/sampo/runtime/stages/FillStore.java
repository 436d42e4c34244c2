package io.sampo.runtime.stages;

import io.sampo.api.action.Action;
import io.sampo.api.action.ActionContext;
import io.sampo.api.json.Json;
import io.sampo.api.stages.StagePlan;
import org.jspecify.annotations.Nullable;

/** Puts what a workflow or a stage begins with into the execution's store. */
record FillStore(StagedExecutions plays) implements Action<Json, Json> {

  @Override
  public @Nullable Json execute(Json input, ActionContext context) {
    if (input instanceof Json.Obj object) {
      put(object.get(StagePlan.STORE), context);
      put(object.get(StagePlan.DATA), context);
    }
    return Json.NULL;
  }

  private static void put(Json data, ActionContext context) {
    if (data instanceof Json.Obj object) {
      object.members().forEach(context.store()::put);
    }
  }
}
