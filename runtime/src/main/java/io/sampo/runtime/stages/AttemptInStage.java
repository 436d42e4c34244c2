package io.sampo.runtime.stages;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.Cancellation;
import io.sampo.api.action.Store;
import io.sampo.api.stages.Stage;
import io.sampo.api.stages.StageAction;
import io.sampo.api.stages.StageContext;
import io.sampo.api.stages.StagePlan;
import io.sampo.api.stages.StagedWorkflow;
import org.slf4j.Logger;

/** An attempt, and where its action stands. */
record AttemptInStage(ActionContext given, StagedExecution play, StagePlan.Place place)
    implements StageContext {

  @Override
  public StagedWorkflow staged() {
    return play.workflow().in(store());
  }

  @Override
  public Stage stage() {
    return place.stage();
  }

  @Override
  public StageAction action() {
    return place.action();
  }

  @Override
  public int actionIndex() {
    return place.index();
  }

  @Override
  public boolean isFirst() {
    return place.ends().first();
  }

  @Override
  public boolean isLast() {
    return place.ends().last();
  }

  @Override
  public Logger logger() {
    return play.logger().orElseGet(given::logger);
  }

  @Override
  public String executionId() {
    return given.executionId();
  }

  @Override
  public String workflow() {
    return given.workflow();
  }

  @Override
  public String stepPath() {
    return given.stepPath();
  }

  @Override
  public int attempt() {
    return given.attempt();
  }

  @Override
  public String idempotencyKey() {
    return given.idempotencyKey();
  }

  @Override
  public Store store() {
    return given.store();
  }

  @Override
  public Cancellation cancellation() {
    return given.cancellation();
  }

  @Override
  public void progress(int percent, String message) {
    given.progress(percent, message);
  }
}
