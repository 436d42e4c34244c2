package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request that may be sent, once its address has been checked.
 *
 * @param method in capitals
 * @param url where to
 * @param headers by name, which is compared without case
 * @param body what is sent, if anything
 */
record Request(String method, Url url, Map<String, String> headers, Optional<String> body) {
  static final String REDIRECT = "http_redirect";

  Request {
    headers = copy(headers);
  }

  private static Map<String, String> copy(Map<String, String> headers) {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    return copy;
  }

  /**
   * What is to be sent when a server has answered with a redirect: RFC 9110, section 15.4.
   *
   * @throws ActionException when it leads nowhere, from https to http, or where the request may not
   *     be told
   */
  Request redirected(int status, String location, Disclosure disclosure) throws ActionException {
    Url next = next(location);
    if (url.isSecure() && !next.isSecure()) {
      throw blocked("Expected a redirect from https to https, but got one to " + next);
    }
    boolean becomesGet = becomesGet(status);
    Optional<String> sent = becomesGet ? Optional.empty() : body;
    Map<String, String> kept = copy(headers);
    if (!disclosure.trusts(url, next)) {
      kept.entrySet().removeIf(h -> !disclosure.mayTellHeader(h.getKey(), h.getValue()));
      if (!disclosure.mayTellBody(sent)) {
        throw blocked(
            "Expected "
                + this
                + " to stay with "
                + url.origin()
                + ", for its body has a secret in it, but it is redirected to "
                + next
                + "; list that origin under 'trusted_origins' if it may have the secret");
      }
    }
    if (becomesGet) {
      kept.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("content-"));
    }
    return new Request(becomesGet ? "GET" : method, next, kept, sent);
  }

  private Url next(String location) throws ActionException {
    try {
      return url.resolve(location);
    } catch (MalformedUrlException e) {
      throw ActionException.permanent(
          REDIRECT, "Expected " + this + " to be redirected to a URL, but " + e.why());
    }
  }

  private static ActionException blocked(String message) {
    return ActionException.permanent(AddressGuard.BLOCKED, message);
  }

  private boolean becomesGet(int status) {
    return status == 303
        ? !method.equals("HEAD") && !method.equals("GET")
        : (status == 301 || status == 302) && method.equals("POST");
  }

  /** For people: without the query, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + url;
  }
}
