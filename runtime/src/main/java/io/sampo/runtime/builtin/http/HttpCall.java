package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.builtin.input.Inputs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
 * @param disclosure what they may tell another origin
 */
record HttpCall(
    Request request,
    Duration timeout,
    Set<Integer> expect,
    boolean redirects,
    Disclosure disclosure) {
  private static final List<String> KNOWN =
      List.of(
          "url",
          "method",
          "headers",
          "query",
          "body",
          "timeout",
          "expect",
          "follow_redirects",
          "trusted_origins");
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
  static HttpCall from(Json input, Duration usualTimeout, ActionContext context)
      throws ActionException {
    Inputs inputs = Inputs.of("http", input, KNOWN);
    Url url = withQuery(url(inputs.text("url")), inputs);
    Optional<Json> body = inputs.find("body");
    Map<String, String> headers = headers(inputs);
    headers.putIfAbsent("Idempotency-Key", context.idempotencyKey());
    if (body.isPresent() && !(body.get() instanceof Json.Str)) {
      headers.putIfAbsent("Content-Type", "application/json");
    }
    return new HttpCall(
        new Request(method(inputs), url, headers, body.map(HttpCall::text)),
        inputs.duration("timeout", usualTimeout),
        statuses(inputs),
        inputs.flag("follow_redirects", true),
        new Disclosure(trusted(inputs), context::hasSecret));
  }

  private static Url url(String text) throws ActionException {
    try {
      return Url.parse(text);
    } catch (MalformedUrlException e) {
      throw Inputs.invalid(
          "Expected a URL such as https://example.org/path, but got one that is malformed: "
              + e.why());
    }
  }

  /** The same URL with more in its query; a list gives a name several values. */
  private static Url withQuery(Url url, Inputs inputs) throws ActionException {
    List<String> parts = new ArrayList<>();
    url.query().filter(query -> !query.isEmpty()).ifPresent(parts::add);
    for (Map.Entry<String, Json> entry : inputs.object("query").entrySet()) {
      Json value = entry.getValue();
      List<Json> values = value instanceof Json.Arr list ? list.items() : List.of(value);
      for (Json one : values) {
        if (!one.isNull()) {
          String text = inputs.scalar("query." + entry.getKey(), one);
          parts.add(encoded(entry.getKey()) + "=" + encoded(text));
        }
      }
    }
    return parts.isEmpty() ? url : url.withQuery(String.join("&", parts));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Set<String> trusted(Inputs inputs) throws ActionException {
    Set<String> origins = new HashSet<>();
    for (Json origin : inputs.list("trusted_origins")) {
      Url url = url(inputs.scalar("trusted_origins", origin));
      if (!url.path().equals("/") || url.query().isPresent()) {
        throw inputs.wrong(
            "trusted_origins", "a list of origins such as https://example.org", origin);
      }
      origins.add(url.origin());
    }
    return origins;
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
