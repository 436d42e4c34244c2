package io.sampo.runtime.core;

import io.sampo.api.error.Classifier;
import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import java.util.LinkedHashMap;
import java.util.Map;

/** What error handlers see under the name {@code error}. */
final class Errors {
  private Errors() {}

  static Json of(Trouble trouble, Classifier classifier) {
    Map<String, Json> error = new LinkedHashMap<>();
    Failure failure = trouble.failure();
    error.put("step", Json.of(trouble.origin()));
    error.put("attempt", Json.of(trouble.attempt()));
    error.put("code", Json.of(failure.code()));
    error.put("class", Json.of(classifier.of(failure).type().word()));
    error.put("message", Json.of(failure.message()));
    return Json.object(error);
  }

  static Json of(Cause cause, Classifier classifier) {
    if (cause instanceof Cause.StepFailed failed) {
      return of(new Trouble(failed.step(), failed.attempt(), failed.failure()), classifier);
    }
    String code = cause instanceof Cause.TimedOut ? Failure.TIMEOUT : "cancelled";
    return of(new Trouble("", 0, Failure.permanent(code, cause.text())), classifier);
  }
}
