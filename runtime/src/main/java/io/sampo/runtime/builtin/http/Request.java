package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One request that may be sent, once its address has been checked.
 *
 * @param method in capitals
 * @param uri absolute, http or https, with a host and without user information
 * @param headers by name, which is compared without case
 * @param body what is sent, if anything
 */
record Request(String method, URI uri, Map<String, String> headers, Optional<String> body) {

  /** All that another origin is told of what was meant for the first: nothing that opens doors. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "content-type", "idempotency-key", "user-agent");

  Request {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /**
   * What is to be sent when a server has answered with a redirect: RFC 9110, section 15.4.
   *
   * @throws ActionException when it leads nowhere, or from https to http
   */
  Request redirected(int status, String location) throws ActionException {
    URI next = Urls.resolve(uri, location);
    if (isSecure(uri) && !isSecure(next)) {
      throw ActionException.permanent(
          AddressGuard.BLOCKED,
          "Expected a redirect from https to https, but got one to " + Urls.shown(next));
    }
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    kept.putAll(headers);
    if (!Urls.origin(uri).equals(Urls.origin(next))) {
      kept.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
    }
    if (!becomesGet(status)) {
      return new Request(method, next, kept, body);
    }
    kept.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("content-"));
    return new Request("GET", next, kept, Optional.empty());
  }

  private boolean becomesGet(int status) {
    return status == 303
        ? !method.equals("HEAD") && !method.equals("GET")
        : (status == 301 || status == 302) && method.equals("POST");
  }

  private static boolean isSecure(URI uri) {
    return Urls.scheme(uri).equals("https");
  }

  /** For people: without the query, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + Urls.shown(uri);
  }
}
