package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.runtime.builtin.input.Inputs;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads addresses of the web, and refuses the forms that readers understand differently. */
final class Urls {
  private static final String EXPECTED = "Expected a URL such as https://example.org/path, but ";

  private Urls() {}

  /**
   * The URL that a text stands for.
   *
   * @throws ActionException when it is none, is neither http nor https, or carries a user's name
   */
  static URI parse(String text) throws ActionException {
    try {
      return checked(new URI(text));
    } catch (URISyntaxException e) {
      throw Inputs.invalid(EXPECTED + "got one that is malformed: " + e.getReason());
    }
  }

  /**
   * The URL that a redirect leads to.
   *
   * <p>RFC 3986, section 5.2.2: a query alone keeps the path, unlike {@link URI#resolve(URI)}.
   */
  static URI resolve(URI from, String location) throws ActionException {
    try {
      URI to = new URI(location);
      URI base = put(from, from.getRawAuthority(), from.getRawQuery());
      boolean isQuery = to.getRawQuery() != null && location.startsWith("?");
      return checked(
          isQuery ? put(from, from.getRawAuthority(), to.getRawQuery()) : base.resolve(to));
    } catch (URISyntaxException e) {
      throw blocked("was redirected to a malformed one: " + e.getReason());
    }
  }

  private static URI checked(URI uri) throws ActionException {
    String scheme = scheme(uri);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw blocked("its scheme is '" + scheme + "', not http or https");
    }
    if (uri.getRawUserInfo() != null) {
      throw blocked("it holds a user's name; give an 'Authorization' header instead");
    }
    if (uri.getHost() == null) {
      throw blocked(
          "its host is neither a name nor an address in its usual spelling: '"
              + uri.getRawAuthority()
              + "'");
    }
    if (uri.getRawPath() != null
        && !uri.getRawPath().isEmpty()
        && uri.getRawPath().charAt(0) != '/') {
      throw blocked("its path does not begin with '/'");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw blocked("its port is " + uri.getPort());
    }
    return uri;
  }

  private static ActionException blocked(String why) {
    return ActionException.permanent(AddressGuard.BLOCKED, EXPECTED + why);
  }

  /** The same URL with more in its query; a list gives a name several values. */
  static URI with(URI uri, Map<String, Json> query, Inputs inputs) throws ActionException {
    List<String> parts = new ArrayList<>();
    if (uri.getRawQuery() != null && !uri.getRawQuery().isEmpty()) {
      parts.add(uri.getRawQuery());
    }
    for (Map.Entry<String, Json> entry : query.entrySet()) {
      Json value = entry.getValue();
      List<Json> values = value instanceof Json.Arr list ? list.items() : List.of(value);
      for (Json one : values) {
        if (!one.isNull()) {
          String text = inputs.scalar("query." + entry.getKey(), one);
          parts.add(encoded(entry.getKey()) + "=" + encoded(text));
        }
      }
    }
    return parts.isEmpty() ? uri : put(uri, uri.getRawAuthority(), String.join("&", parts));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The same URL with the very address in place of the name. */
  static URI at(URI uri, InetAddress address) {
    String literal = address.getHostAddress();
    String host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return put(uri, host + port, uri.getRawQuery());
  }

  private static URI put(
      URI uri, String authority, @org.jspecify.annotations.Nullable String query) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return URI.create(scheme(uri) + "://" + authority + path + (query == null ? "" : "?" + query));
  }

  static String scheme(URI uri) {
    return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /** The host without the dot that may end a name. */
  static String host(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** What the header {@code Host} says. */
  static String hostAndPort(URI uri) {
    return uri.getPort() < 0 ? host(uri) : host(uri) + ":" + uri.getPort();
  }

  /** Scheme, host and port: who is trusted with credentials. */
  static String origin(URI uri) {
    int usual = scheme(uri).equals("https") ? 443 : 80;
    return scheme(uri) + "://" + host(uri) + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
  }

  /** For people: without the query, which may hold secrets. */
  static String shown(URI uri) {
    return scheme(uri)
        + "://"
        + hostAndPort(uri)
        + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }
}
