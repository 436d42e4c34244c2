package io.sampo.runtime.core.apply;

import io.sampo.api.error.Classifier;
import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.FailureOrigin;
import java.util.LinkedHashMap;
import java.util.Map;

/** What error handlers see under the name {@code error}. */
public final class Errors {
  private Errors() {}

  public static Json of(FailureOrigin failureOrigin, Classifier classifier) {
    Map<String, Json> error = new LinkedHashMap<>();
    Failure failure = failureOrigin.failure();
    error.put("step", Json.of(failureOrigin.path()));
    error.put("attempt", Json.of(failureOrigin.attempt()));
    error.put("code", Json.of(failure.code()));
    error.put("class", Json.of(classifier.of(failure).type().word()));
    error.put("message", Json.of(failure.message()));
    return Json.object(error);
  }

  public static Json of(Cause cause, Classifier classifier) {
    if (cause instanceof Cause.StepFailed failed) {
      return of(new FailureOrigin(failed.step(), failed.attempt(), failed.failure()), classifier);
    }
    String code = cause instanceof Cause.TimedOut ? Failure.TIMEOUT : "cancelled";
    return of(new FailureOrigin("", 0, Failure.permanent(code, cause.text())), classifier);
  }
}
