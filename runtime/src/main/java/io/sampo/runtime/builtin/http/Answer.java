package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.InvalidJsonException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the last response of a call means: a result, or a failure that says why. */
final class Answer {
  static final String STATUS = "http_status";
  static final String TOO_LARGE = "http_too_large";
  static final String BODY = "http_body";

  private static final Set<Integer> PASSING = Set.of(408, 425, 429);
  private static final int LONGEST_EXCERPT = 200;
  private static final Pattern JSON =
      Pattern.compile("(application|text)/([a-z0-9.+_-]+\\+)?json *(;.*)?");
  private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

  private final Request request;
  private final HttpResponse<Body> response;

  Answer(Request request, HttpResponse<Body> response) {
    this.request = request;
    this.response = response;
  }

  /** The step's result. */
  Json result(HttpCall call) throws ActionException {
    if (!call.expects(response.statusCode())) {
      throw unexpected(call.expectation());
    }
    if (!response.body().isWhole()) {
      throw ActionException.permanent(
          TOO_LARGE,
          "Expected "
              + request
              + " to answer with at most "
              + response.body().size()
              + " bytes, but there are more; ask for less, or raise"
              + " sampo.builtin.http.max-response-bytes");
    }
    Map<String, Json> result = new LinkedHashMap<>();
    result.put("status", Json.of(response.statusCode()));
    result.put("headers", headers());
    result.put("body", body());
    return Json.object(result);
  }

  private ActionException unexpected(String expectation) {
    int status = response.statusCode();
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

  private String excerpt() {
    String text = text().replaceAll("\\p{Cntrl}+", " ").strip();
    return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
  }

  private Json headers() {
    Map<String, Json> headers = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
      headers.put(
          header.getKey().toLowerCase(Locale.ROOT), Json.of(String.join(", ", header.getValue())));
    }
    return Json.object(headers);
  }

  private Json body() throws ActionException {
    String text = text();
    if (!JSON.matcher(contentType()).matches()) {
      return Json.of(text);
    }
    try {
      return text.isBlank() ? Json.NULL : JsonText.parse(text);
    } catch (InvalidJsonException e) {
      throw new ActionException(
          BODY, "Expected " + request + " to answer with JSON, but " + e.getMessage(), true, e);
    }
  }

  private String contentType() {
    return response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
  }

  private String text() {
    return response.body().text(charset().orElse(StandardCharsets.UTF_8));
  }

  private Optional<Charset> charset() {
    Matcher named = CHARSET.matcher(contentType());
    try {
      return named.find() ? Optional.of(Charset.forName(named.group(1))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
