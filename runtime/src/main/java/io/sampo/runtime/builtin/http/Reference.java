package io.sampo.runtime.builtin.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to a URL, split as RFC 3986, appendix B, has it, without its fragment. The JDK's own
 * {@link java.net.URI} resolves by an older standard and is not used.
 *
 * @param scheme in small letters
 * @param authority host and port, and whatever else stands there
 * @param path may be empty
 * @param query what follows the question mark
 */
record Reference(
    Optional<String> scheme, Optional<String> authority, String path, Optional<String> query) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?",
          Pattern.DOTALL);

  /** Splits a text; every text is a reference. */
  static Reference of(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new AssertionError("every text matches");
    }
    return new Reference(
        Optional.ofNullable(parts.group(1)).map(scheme -> scheme.toLowerCase(Locale.ROOT)),
        Optional.ofNullable(parts.group(2)),
        Optional.ofNullable(parts.group(3)).orElse(""),
        Optional.ofNullable(parts.group(4)));
  }

  /** What it means where that is the base: RFC 3986, section 5.2.2. */
  Reference resolved(Reference base) {
    if (scheme.isPresent()) {
      return new Reference(scheme, authority, withoutDots(path), query);
    }
    if (authority.isPresent()) {
      return new Reference(base.scheme, authority, withoutDots(path), query);
    }
    if (path.isEmpty()) {
      return new Reference(
          base.scheme, base.authority, base.path, query.isPresent() ? query : base.query);
    }
    String merged =
        path.startsWith("/") ? path : base.path.substring(0, base.path.lastIndexOf('/') + 1) + path;
    return new Reference(base.scheme, base.authority, withoutDots(merged), query);
  }

  /** Section 5.2.4, for a path that begins with a slash; others are left. */
  private static String withoutDots(String path) {
    if (!path.startsWith("/")) {
      return path;
    }
    StringBuilder clean = new StringBuilder(path.length());
    String[] segments = path.substring(1).split("/", -1);
    for (int at = 0; at < segments.length; at++) {
      boolean last = at == segments.length - 1;
      if (segments[at].equals("..")) {
        clean.setLength(Math.max(0, clean.lastIndexOf("/")));
      }
      if (!segments[at].equals("..") && !segments[at].equals(".")) {
        clean.append('/').append(segments[at]);
      } else if (last) {
        clean.append('/');
      }
    }
    return clean.toString();
  }
}
