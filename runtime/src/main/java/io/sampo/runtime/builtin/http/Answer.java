package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.InvalidJsonException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.json.Unicode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the last response of a call means: a result, or a failure that says why. */
final class Answer {
  static final String STATUS = "http_status";
  static final String TOO_LARGE = "http_too_large";
  static final String BODY = "http_body";

  private static final Set<Integer> PASSING = Set.of(408, 425, 429);
  private static final int LONGEST_EXCERPT = 200;

  private final Request request;
  private final Response response;
  private final long mostBytes;
  private final UnaryOperator<String> redaction;

  Answer(Request request, Response response, long mostBytes, UnaryOperator<String> redaction) {
    this.request = request;
    this.response = response;
    this.mostBytes = mostBytes;
    this.redaction = redaction;
  }

  /** The step's result. */
  Json result(HttpCall call) throws ActionException {
    if (!call.expects(response.status())) {
      throw unexpected(call.expectation());
    }
    Representation body = representation();
    if (!body.isWhole()) {
      throw ActionException.permanent(
          TOO_LARGE,
          "Expected "
              + request
              + " to answer with at most "
              + mostBytes
              + " bytes, but there are more; ask for less, or raise"
              + " sampo.builtin.http.max-response-bytes");
    }
    Map<String, Json> result = new LinkedHashMap<>();
    result.put("status", Json.of(response.status()));
    result.put("headers", headers());
    result.put("body", json(body));
    return Json.object(result);
  }

  private ActionException unexpected(String expectation) {
    int status = response.status();
    String said = excerpt();
    return new ActionException(
        STATUS,
        "Expected status "
            + expectation
            + " from "
            + request
            + ", but got "
            + status
            + (said.isEmpty() ? "" : ": " + said),
        status >= 500 || PASSING.contains(status),
        null);
  }

  private Representation representation() throws ActionException {
    return Representation.of(response, mostBytes);
  }

  /**
   * What the server says for people. Secrets are taken out first: a changed one is hard to find.
   */
  private String excerpt() {
    String text;
    try {
      text = redaction.apply(representation().text());
    } catch (ActionException e) {
      return ""; // it is the status that matters
    }
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return Unicode.cut(line, LONGEST_EXCERPT);
  }

  private Json headers() {
    Map<String, Json> headers = new LinkedHashMap<>();
    response.headers().forEach((name, all) -> headers.put(name, Json.of(String.join(", ", all))));
    return Json.object(headers);
  }

  private Json json(Representation body) throws ActionException {
    String text = body.text();
    if (!body.isJson()) {
      return Json.of(text);
    }
    try {
      return text.isBlank() ? Json.NULL : JsonText.parse(text);
    } catch (InvalidJsonException e) {
      throw new ActionException(
          BODY, "Expected " + request + " to answer with JSON, but " + e.getMessage(), true, e);
    }
  }
}
