package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.TextBytes;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A response's body as its headers say that it is to be read. */
final class Representation {
  private static final Pattern JSON =
      Pattern.compile("(application|text)/([a-z0-9.+_-]+\\+)?json *(;.*)?");
  private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

  private final Body body;
  private final String type;

  private Representation(Body body, String type) {
    this.body = body;
    this.type = type;
  }

  /**
   * Undoes its content codings, up to a bound.
   *
   * @throws ActionException when that cannot be done
   */
  static Representation of(Response response, long most) throws ActionException {
    return new Representation(
        ContentCoding.decoded(response.body(), response.all("Content-Encoding"), most),
        response.first("Content-Type").orElse("").toLowerCase(Locale.ROOT));
  }

  /** Whether all of it is within the bound. */
  boolean isWhole() {
    return body.isWhole();
  }

  boolean isJson() {
    return JSON.matcher(type).matches();
  }

  /**
   * Its text: in the character set that a byte order mark or its type names, otherwise in UTF-8.
   *
   * @throws ActionException when that set is not known here, or it claims to be JSON and is no text
   */
  String text() throws ActionException {
    byte[] bytes = body.bytes();
    Charset charset = marked(bytes).or(() -> known()).orElse(StandardCharsets.UTF_8);
    if (isNamedInVain() && marked(bytes).isEmpty() && !isAscii(bytes)) {
      throw new ActionException(
          Answer.BODY,
          "Expected a character set that this JVM knows, but got '" + named().orElse("") + "'",
          false,
          null);
    }
    if (!isJson() || !body.isWhole() || !charset.equals(StandardCharsets.UTF_8)) {
      return TextBytes.readLeniently(bytes, charset);
    }
    try {
      return TextBytes.read(bytes);
    } catch (CharacterCodingException e) {
      throw new ActionException(
          Answer.BODY, "Expected JSON in UTF-8, but it has other bytes", true, e);
    }
  }

  private boolean isNamedInVain() {
    return named().isPresent() && known().isEmpty();
  }

  private Optional<String> named() {
    Matcher named = CHARSET.matcher(type);
    return named.find() ? Optional.ofNullable(named.group(1)) : Optional.empty();
  }

  private Optional<Charset> known() {
    try {
      return named().map(Charset::forName);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What a byte order mark says, which is more to be trusted than the header. */
  private static Optional<Charset> marked(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return startsWith(bytes, 0xFF, 0xFE)
        ? Optional.of(StandardCharsets.UTF_16LE)
        : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... octets) {
    if (bytes.length < octets.length) {
      return false;
    }
    for (int at = 0; at < octets.length; at++) {
      if ((bytes[at] & 0xFF) != octets[at]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte octet : bytes) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }
}
