package io.sampo.runtime.stages;

import io.sampo.api.action.Action;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.action.Middleware;
import io.sampo.api.json.Json;
import io.sampo.api.stages.StageContext;
import io.sampo.api.stages.StagePlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the action of a stage for whichever execution asks, with all its middleware. */
record StageAction(StagedExecutions plays) implements Action<Json, Json> {

  @Override
  public @Nullable Json execute(Json input, ActionContext context) throws Exception {
    StagedExecution play = plays.of(context.executionId()).orElseThrow(() -> unknown(context));
    StagePlan.Place place = play.plan().at(context.stepPath()).orElseThrow(() -> unknown(context));
    Action<Object, Object> code =
        (same, given) -> {
          place.action().execute(StageContext.of(given));
          return Json.NULL;
        };
    List<Middleware> skins = new ArrayList<>(play.outer());
    skins.addAll(place.middleware());
    for (int at = skins.size() - 1; at >= 0; at--) {
      code = skins.get(at).wrap(place.action().name(), code);
    }
    Object ignored = code.execute(input, new AttemptInStage(context, play, place));
    return Json.NULL;
  }

  private static ActionException unknown(ActionContext context) {
    return ActionException.permanent(
        "unknown_stage_action",
        "Expected workflow '"
            + context.workflow()
            + "' to have the action of step '"
            + context.stepPath()
            + "', but as registered now it has not; register it as it was when the execution began");
  }
}
