package io.sampo.runtime.stages;

import io.sampo.api.action.Action;
import io.sampo.api.action.ActionContext;
import io.sampo.api.json.Json;
import io.sampo.api.stages.StagePlan;

/** Keeps what a failed execution has left in its store where it can be seen. */
record ShowStore() implements Action<Json, Json> {
  @Override
  public Json execute(Json input, ActionContext context) {
    return input instanceof Json.Obj object ? object.get(StagePlan.STORE) : Json.NULL;
  }
}
