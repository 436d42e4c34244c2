package io.sampo.runtime.core.rules;

import io.sampo.api.error.Classifier;
import io.sampo.api.json.Json;
import io.sampo.runtime.core.FailureOrigin;
import io.sampo.runtime.core.StepState;
import io.sampo.runtime.core.apply.Errors;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How expressions see a step as a member of {@code steps}. */
final class StepValues {
  private static final String OUTPUT = "output";

  private StepValues() {}

  /**
   * What is known of a step.
   *
   * @param output its result, or in a loop that of the iteration before
   */
  static Json of(StepState state, Json output, Classifier classifier) {
    Map<String, Json> value = new LinkedHashMap<>();
    long startedAt = state.times().startedAt();
    value.put("status", Json.of(state.phase().status().word()));
    value.put(OUTPUT, output);
    value.put("error", failure(state).map(why -> error(why, classifier)).orElse(Json.NULL));
    value.put("attempts", Json.of(state.attempt()));
    value.put(
        "started_at",
        startedAt == 0 ? Json.NULL : Json.of(Instant.ofEpochMilli(startedAt).toString()));
    return Json.object(value);
  }

  /** What the condition of a loop knows of a step of the iteration that is over. */
  static Json ofIteration(Json output) {
    return Json.object(Map.of(OUTPUT, output));
  }

  /** A step that has succeeded in the end has no error. */
  private static Optional<FailureOrigin> failure(StepState state) {
    return switch (state.phase()) {
      case COMPLETED, SKIPPED, ROLLED_BACK -> Optional.empty();
      default -> state.failureOrigin();
    };
  }

  /** As handlers see it, with the class of the exception. */
  private static Json error(FailureOrigin why, Classifier classifier) {
    List<String> types = why.failure().types();
    return ((Json.Obj) Errors.of(why, classifier))
        .with("type", Json.of(types.isEmpty() ? "" : types.get(0)));
  }
}
