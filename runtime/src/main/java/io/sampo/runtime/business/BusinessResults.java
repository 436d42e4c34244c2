package io.sampo.runtime.business;

import io.sampo.api.action.ActionException;
import io.sampo.api.business.BusinessWorkflow;
import io.sampo.api.business.WorkflowConfigurationException;
import io.sampo.api.business.WorkflowResult;
import io.sampo.api.business.WorkflowRunner.Ending;
import io.sampo.api.business.WorkflowStatus;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.logging.LineLogger;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/** Results as the engine keeps them, and as they are told. */
final class BusinessResults {
  private static final Logger LOG = LineLogger.of(BusinessResults.class);
  private static final int NANO_DIGITS = 9;

  private BusinessResults() {}

  static Json json(WorkflowResult result) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("success", Json.of(result.success()));
    members.put("step", Json.of(result.step()));
    members.put("data", JsonMapper.standard().toJson(result.data()));
    result.error().ifPresent(error -> members.put("error", Json.of(error)));
    result.message().ifPresent(message -> members.put("message", Json.of(message)));
    result
        .executionTime()
        .ifPresent(
            time ->
                members.put(
                    "execution_time", Json.of(BigDecimal.valueOf(time.toNanos(), NANO_DIGITS))));
    members.put("requires_approval", Json.of(result.requiresApproval()));
    return Json.object(members);
  }

  @SuppressWarnings("unchecked")
  private static WorkflowResult result(Json.Obj json) {
    Object data =
        JsonMapper.standard().fromJson(json.get("data"), (java.lang.reflect.Type) Map.class);
    return new WorkflowResult(
        json.get("success").equals(Json.TRUE),
        ((Json.Str) json.get("step")).value(),
        (Map<String, Object>) data,
        text(json.get("error")),
        text(json.get("message")),
        json.get("execution_time") instanceof Json.Num seconds
            ? Optional.of(
                Duration.ofNanos(seconds.value().movePointRight(NANO_DIGITS).longValueExact()))
            : Optional.empty(),
        json.get("requires_approval").equals(Json.TRUE));
  }

  private static Optional<String> text(Json json) {
    return json instanceof Json.Str text ? Optional.of(text.value()) : Optional.empty();
  }

  /**
   * How a workflow ended.
   *
   * @throws WorkflowConfigurationException when a result asked for an approval
   */
  static Ending ending(ExecutionView view, RunningWorkflow seat) {
    List<WorkflowResult> results = new ArrayList<>();
    BusinessWorkflow workflow = seat.workflow();
    for (int index = 0; index < workflow.steps().size(); index++) {
      Optional<StepView> step = view.step(BusinessDefinition.id(workflow, index));
      int at = index;
      step.flatMap(found -> result(found, at, seat)).ifPresent(results::add);
    }
    Ending ending = new Ending(status(view.status()), results, duration(view));
    warn(ending, workflow);
    return ending;
  }

  private static Optional<WorkflowResult> result(StepView step, int index, RunningWorkflow seat) {
    if (step.status() == StepStatus.COMPLETED) {
      return Optional.of(result((Json.Obj) step.output()));
    }
    if (step.status() != StepStatus.FAILED) {
      return Optional.empty();
    }
    String word = seat.workflow().steps().get(index);
    return seat.failed(index).or(() -> step.failure().map(failure -> failed(word, failure)));
  }

  private static WorkflowResult failed(String word, Failure failure) {
    if (failure.code().equals(StepCall.NO_APPROVAL)) {
      throw new WorkflowConfigurationException(failure.message());
    }
    return failure.types().contains(ActionException.class.getName())
        ? WorkflowResult.failure(word, failure.code(), failure.message())
        : WorkflowResult.failure(
            word,
            WorkflowResult.STEP_EXECUTION_ERROR,
            "Step " + word + " failed: " + failure.message());
  }

  private static WorkflowStatus status(ExecutionStatus status) {
    return WorkflowStatus.valueOf(status.name());
  }

  private static Duration duration(ExecutionView view) {
    return view.timing()
        .endedAt()
        .map(end -> Duration.between(view.timing().startedAt(), end))
        .orElse(Duration.ZERO);
  }

  /** What is not done is not passed over in silence. */
  private static void warn(Ending ending, BusinessWorkflow workflow) {
    boolean hasWork = ending.results().stream().anyMatch(WorkflowResult::success);
    if (ending.status() == WorkflowStatus.FAILED
        && workflow.configuration().rollbackOnFailure()
        && hasWork) {
      LOG.warn(
          "Expected the steps of workflow '{}' that went well to be rolled back, but rollback is"
              + " not run by this version; they stay done",
          workflow.workflowId());
    }
  }
}
