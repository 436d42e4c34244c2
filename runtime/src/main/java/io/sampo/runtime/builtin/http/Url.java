package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the web that may be asked for, once the guard has seen its host. All of it is
 * ASCII.
 *
 * @param scheme http or https
 * @param host as {@link HostName#read} gives it
 * @param port if it is not the scheme's own
 * @param path begins with a slash
 * @param query what follows the question mark
 */
record Url(String scheme, String host, OptionalInt port, String path, Optional<String> query) {
  private static final Pattern AUTHORITY = Pattern.compile("(\\[.*]|[^:]*)(?::([0-9]*))?");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * The URL that a definition gives.
   *
   * @throws MalformedUrlException when it is none
   * @throws ActionException when it is neither http nor https, or has a user's name in it
   */
  static Url parse(String text) throws MalformedUrlException, ActionException {
    return of(Reference.of(text), UrlText.STRICT);
  }

  /**
   * The URL that a header {@code Location} leads to.
   *
   * @throws MalformedUrlException as {@link #parse} does
   * @throws ActionException as {@link #parse} does
   */
  Url resolve(String location) throws MalformedUrlException, ActionException {
    Reference base = new Reference(Optional.of(scheme), Optional.of(hostAndPort()), path, query);
    return of(Reference.of(UrlText.ofHeader(location)).resolved(base), UrlText.LENIENT);
  }

  private static Url of(Reference reference, UrlText text)
      throws MalformedUrlException, ActionException {
    String scheme =
        reference
            .scheme()
            .orElseThrow(() -> new MalformedUrlException("it does not begin with https://"));
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw blocked("its scheme is '" + scheme + "', not http or https");
    }
    String authority =
        reference
            .authority()
            .orElseThrow(() -> new MalformedUrlException("'//' and a host do not follow 'http:'"));
    if (authority.indexOf('\\') >= 0) {
      throw new MalformedUrlException("its host has a backslash in it");
    }
    if (authority.indexOf('@') >= 0) {
      throw blocked("it holds a user's name; give an 'Authorization' header instead");
    }
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw new MalformedUrlException("'" + authority + "' is no host with a port");
    }
    String path = text.path(reference.path());
    Optional<String> query =
        reference.query().isPresent()
            ? Optional.of(text.query(reference.query().get()))
            : Optional.empty();
    return new Url(
        scheme,
        HostName.read(Optional.ofNullable(parts.group(1)).orElse("")),
        port(Optional.ofNullable(parts.group(2)).orElse("")),
        path.isEmpty() ? "/" : path,
        query);
  }

  private static OptionalInt port(String digits) throws MalformedUrlException {
    if (digits.isEmpty()) {
      return OptionalInt.empty();
    }
    int port = digits.length() > 5 ? 0 : Integer.parseInt(digits);
    if (port == 0 || port > HIGHEST_PORT) {
      throw new MalformedUrlException("its port is " + digits + ", not one from 1 to 65535");
    }
    return OptionalInt.of(port);
  }

  private static ActionException blocked(String why) {
    return ActionException.permanent(
        AddressGuard.BLOCKED, "Expected a URL such as https://example.org/path, but " + why);
  }

  /** The same with another query. */
  Url withQuery(String given) {
    return new Url(scheme, host, port, path, Optional.of(given));
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  /** The host, an address of IPv6 without its brackets. */
  String plainHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Path and query. */
  String target() {
    return path + query.map(text -> "?" + text).orElse("");
  }

  /** What the header {@code Host} says. */
  String hostAndPort() {
    return port.isPresent() ? host + ":" + port.getAsInt() : host;
  }

  /** Scheme, host and port: who is trusted with credentials. */
  String origin() {
    return scheme + "://" + host + ":" + port.orElse(isSecure() ? 443 : 80);
  }

  /** For people: without the query, which may hold secrets. */
  @Override
  public String toString() {
    return scheme + "://" + hostAndPort() + path;
  }
}
