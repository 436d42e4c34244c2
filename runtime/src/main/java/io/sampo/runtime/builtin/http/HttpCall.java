package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.builtin.input.Inputs;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a step asks of {@code http}.
 *
 * @param request what is sent first
 * @param timeout how long it may take in all, redirects included
 * @param expect the statuses that are no failure; none for those from 200 to 299
 * @param redirects whether redirects are followed
 */
record HttpCall(Request request, Duration timeout, Set<Integer> expect, boolean redirects) {
  private static final List<String> KNOWN =
      List.of("url", "method", "headers", "query", "body", "timeout", "expect", "follow_redirects");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");

  /** What only the client may say: who is meant, and where a message ends. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /**
   * Reads the inputs of a step.
   *
   * @throws ActionException when they cannot be sent as they are
   */
  static HttpCall from(Json input, Duration usualTimeout, String idempotencyKey)
      throws ActionException {
    Inputs inputs = Inputs.of("http", input, KNOWN);
    URI uri = Urls.with(Urls.parse(inputs.text("url")), inputs.object("query"), inputs);
    Optional<Json> body = inputs.find("body");
    Map<String, String> headers = headers(inputs);
    headers.putIfAbsent("Idempotency-Key", idempotencyKey);
    if (body.isPresent() && !(body.get() instanceof Json.Str)) {
      headers.putIfAbsent("Content-Type", "application/json");
    }
    return new HttpCall(
        new Request(method(inputs), uri, headers, body.map(HttpCall::text)),
        inputs.duration("timeout", usualTimeout),
        statuses(inputs),
        inputs.flag("follow_redirects", true));
  }

  private static String text(Json body) {
    return body instanceof Json.Str text ? text.value() : JsonText.write(body);
  }

  private static String method(Inputs inputs) throws ActionException {
    String method = inputs.text("method", "GET");
    String capitals = method.toUpperCase(Locale.ROOT);
    if (!METHODS.contains(capitals)) {
      throw inputs.wrong("method", "one of " + String.join(", ", METHODS), Json.of(method));
    }
    return capitals;
  }

  private static Map<String, String> headers(Inputs inputs) throws ActionException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : inputs.texts("headers").entrySet()) {
      String name = header.getKey();
      if (!HEADER.matcher(name).matches()) {
        throw Inputs.invalid("Expected the name of a header, but got " + Json.of(name));
      }
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw Inputs.invalid("Expected headers of your own, but '" + name + "' is set by itself");
      }
      if (!HEADER_VALUE.matcher(header.getValue()).matches()) {
        throw Inputs.invalid(
            "Expected header '"
                + name
                + "' to be one line of Latin characters, but it holds others");
      }
      headers.put(name, header.getValue());
    }
    return headers;
  }

  private static Set<Integer> statuses(Inputs inputs) throws ActionException {
    Set<Integer> statuses = new HashSet<>();
    for (Json status : inputs.list("expect")) {
      if (!(status instanceof Json.Num number)
          || !number.isLong()
          || number.value().longValue() < 100
          || number.value().longValue() > 599) {
        throw inputs.wrong("expect", "a list of statuses from 100 to 599", status);
      }
      statuses.add(number.value().intValue());
    }
    return statuses;
  }

  boolean expects(int status) {
    return expect.isEmpty() ? status >= 200 && status < 300 : expect.contains(status);
  }

  /** The expected statuses for people. */
  String expectation() {
    return expect.isEmpty()
        ? "2xx"
        : String.join(" or ", expect.stream().sorted().map(String::valueOf).toList());
  }
}
