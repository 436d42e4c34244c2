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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;

/** One workflow as it is at present, with its actions known to the engine by their names. */
final class RegisteredStages {
  private static final Lock ONE_AT_A_TIME = new ReentrantLock();

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
    ONE_AT_A_TIME.lock(); // two may begin to run the first of an id
    try {
      Cast cast = new Cast(sampo.actions(), plan);
      FillStore fill = cast.of(StagePlan.FILL, new FillStore(new StagedExecutions()));
      cast.of(StagePlan.SHOW, new ShowStore());
      cast.of(StagePlan.NOTHING, new DoNothing());
      plan.places().keySet().forEach(step -> cast.of(step, new StageAction(fill.plays())));
      fill.plays()
          .oncePer(
              plan.definition().version(), () -> sampo.register(plan.definition(), cast.added));
      return new RegisteredStages(workflow, plan, fill.plays());
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  /** The actions of a workflow, those that are to be registered with its definition apart. */
  private record Cast(ActionRegistry actions, StagePlan plan, List<RegisteredAction> added) {
    Cast(ActionRegistry actions, StagePlan plan) {
      this(actions, plan, new ArrayList<>());
    }

    /** The action of that step: the one that is there, or else this one. */
    @SuppressWarnings("unchecked")
    <A extends Action<Json, ?>> A of(String step, A mine) {
      RegisteredAction own = RegisteredAction.of(plan.actionName(step), Json.class, mine);
      Optional<RegisteredAction> present = actions.own(own.name());
      if (present.isEmpty()) {
        added.add(own);
        return mine;
      }
      if (present.get().code() instanceof Code.Blocking code
          && mine.getClass().isInstance(code.action())) {
        return (A) (Action<?, ?>) code.action();
      }
      throw new IllegalArgumentException(
          "Expected the action name '"
              + own.name()
              + "' to be free for a stage, but another action has it;"
              + " choose another id for the workflow");
    }
  }

  StagePlan plan() {
    return plan;
  }

  /** One execution runs this workflow's code until it has ended; see {@link StagedExecutions}. */
  <T> CompletionStage<T> during(
      String executionId, StagedExecution play, Function<Runnable, CompletionStage<T>> run) {
    return plays.during(executionId, play, run);
  }

  /** Executions that are nobody's in this process run this workflow's code. */
  void playLatest(List<Middleware> outer) {
    plays.latest(play(Optional.empty(), outer));
  }

  /** The code of this workflow as it is now. */
  StagedExecution play(Optional<Logger> logger, List<Middleware> outer) {
    return new StagedExecution(workflow, plan, logger, List.copyOf(outer));
  }
}
