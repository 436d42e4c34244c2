package io.sampo.runtime.builtin.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Which characters may stand in a URL, and how the others are written. */
enum UrlText {
  /** A URL in a definition: what has to be encoded is an error there. */
  STRICT,
  /** A URL from a server: what has to be encoded is, as browsers and curl do. */
  LENIENT;

  private static final String UNRESERVED = "-._~";
  private static final String PATH = UNRESERVED + "!$&'()*+,;=:@/";
  private static final String QUERY = PATH + "?[]";

  String path(String text) throws MalformedUrlException {
    return encoded(text, PATH);
  }

  String query(String text) throws MalformedUrlException {
    return encoded(text, QUERY);
  }

  private String encoded(String text, String allowed) throws MalformedUrlException {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (isPlain(c) || c == '%' || allowed.indexOf(c) >= 0) {
        encoded.append(c);
      } else if (c == '\\' || (Character.isISOControl(c) && c < 0x80)) {
        throw illegal(c); // browsers and others take a backslash for different things
      } else if (c < 0x80 && this == STRICT) {
        throw illegal(c);
      } else {
        encoded.append(escape(c));
      }
    }
    return withPercents(encoded);
  }

  private String withPercents(StringBuilder text) throws MalformedUrlException {
    StringBuilder whole = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      whole.append(text.charAt(at));
      if (text.charAt(at) == '%' && !isEscape(text, at)) {
        if (this == STRICT) {
          throw new MalformedUrlException("a '%' in it is not followed by two hexadecimal digits");
        }
        whole.append("25");
      }
    }
    return whole.toString();
  }

  private static boolean isEscape(CharSequence text, int at) {
    return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0;
  }

  private static String escape(char octet) {
    return String.format("%%%02X", (int) octet);
  }

  private static MalformedUrlException illegal(char c) {
    String shown = Character.isISOControl(c) ? String.format("U+%04X", (int) c) : "'" + c + "'";
    return new MalformedUrlException(
        "it has the character " + shown + ", which no URL may have; encode it");
  }

  /**
   * A header's value as its bytes say it: the JDK makes a letter of each byte, where servers write
   * UTF-8. Bytes that are no UTF-8 stay the bytes that they are.
   */
  static String ofHeader(String value) {
    if (value.chars().allMatch(c -> c < 0x80) || value.chars().anyMatch(c -> c > 0xFF)) {
      return value;
    }
    byte[] octets = value.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      StringBuilder escaped = new StringBuilder();
      value.chars().forEach(c -> escaped.append(c < 0x80 ? "" + (char) c : escape((char) c)));
      return escaped.toString();
    }
  }
}
