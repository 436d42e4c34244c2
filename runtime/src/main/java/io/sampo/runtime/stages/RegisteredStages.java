package io.sampo.runtime.stages;

import io.sampo.api.action.Action;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.action.Middleware;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.action.RegisteredAction.Code;
import io.sampo.api.json.Json;
import io.sampo.api.stages.StagePlan;
import io.sampo.api.stages.StagedWorkflow;
import io.sampo.runtime.Sampo;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** One workflow as it is at present, with its actions known to the engine by their names. */
final class RegisteredStages {
  private final StagedWorkflow workflow;
  private final StagePlan plan;
  private final StagedExecutions plays;

  private RegisteredStages(StagedWorkflow workflow, StagePlan plan, StagedExecutions plays) {
    this.workflow = workflow;
    this.plan = plan;
    this.plays = plays;
  }

  /**
   * Registers the workflow's actions and its definition.
   *
   * @throws IllegalStateException when it has no stages
   */
  static RegisteredStages of(Sampo sampo, StagedWorkflow workflow) {
    StagePlan plan = workflow.plan();
    ActionRegistry actions = sampo.actions();
    FillStore fill =
        obtain(actions, plan.actionName(StagePlan.FILL), new FillStore(new StagedExecutions()));
    obtain(actions, plan.actionName(StagePlan.SHOW), new ShowStore());
    obtain(actions, plan.actionName(StagePlan.NOTHING), new DoNothing());
    plan.places()
        .keySet()
        .forEach(step -> obtain(actions, plan.actionName(step), new StageAction(fill.plays())));
    fill.plays().oncePer(plan.definition().version(), () -> sampo.register(plan.definition()));
    return new RegisteredStages(workflow, plan, fill.plays());
  }

  /** The action of that name: the one that is there, or else this one. */
  @SuppressWarnings("unchecked")
  private static <A extends Action<Json, ?>> A obtain(ActionRegistry actions, String name, A mine) {
    RegisteredAction present = actions.obtain(RegisteredAction.of(name, Json.class, mine));
    if (present.code() instanceof Code.Blocking code && mine.getClass().isInstance(code.action())) {
      return (A) (Action<?, ?>) code.action();
    }
    throw new IllegalArgumentException(
        "Expected the action name '"
            + name
            + "' to be free for a stage, but another action has it;"
            + " choose another id for the workflow");
  }

  StagePlan plan() {
    return plan;
  }

  /** One execution runs this workflow's code until it has ended. */
  Runnable play(String executionId, Optional<Logger> logger, List<Middleware> outer) {
    plays.begin(executionId, play(logger, outer));
    return () -> plays.end(executionId);
  }

  /** Executions that are nobody's in this process run this workflow's code. */
  void playLatest(List<Middleware> outer) {
    plays.latest(play(Optional.empty(), outer));
  }

  private StagedExecution play(Optional<Logger> logger, List<Middleware> outer) {
    return new StagedExecution(workflow, plan, logger, List.copyOf(outer));
  }
}
