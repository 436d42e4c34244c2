package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import java.util.LinkedHashMap;
import java.util.Map;

/** What error handlers see under the name {@code error}. */
final class Errors {
  private Errors() {}

  static Json of(Trouble trouble) {
    return of(trouble.origin(), trouble.attempt(), trouble.failure());
  }

  static Json of(Cause cause) {
    if (cause instanceof Cause.StepFailed failed) {
      return of(failed.step(), failed.attempt(), failed.failure());
    }
    String code = cause instanceof Cause.TimedOut ? Failure.TIMEOUT : "cancelled";
    return of("", 0, Failure.permanent(code, cause.text()));
  }

  private static Json of(String step, int attempt, Failure failure) {
    Map<String, Json> error = new LinkedHashMap<>();
    error.put("step", Json.of(step));
    error.put("attempt", Json.of(attempt));
    error.put("code", Json.of(failure.code()));
    error.put("message", Json.of(failure.message()));
    return Json.object(error);
  }
}
