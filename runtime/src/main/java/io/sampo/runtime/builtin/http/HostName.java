package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the host of a URL: an address, or a name as name servers know it. Names may have
 * underscores, as those of Docker do; letters of other scripts become what IDNA makes of them.
 */
final class HostName {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]++(?:\\.[a-z0-9_-]++)*+\\.?");
  private static final Pattern BRACKETED =
      Pattern.compile("\\[[0-9a-fA-F:.]*(%[A-Za-z0-9%._~-]*)?]");

  /** Letters that the two standards for such names turn into different names. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

  private HostName() {}

  /**
   * The host in its one spelling: small ASCII letters, an address of IPv6 in brackets.
   *
   * @throws MalformedUrlException when the text is no host
   * @throws ActionException when it is an address in another spelling
   */
  static String read(String text) throws MalformedUrlException, ActionException {
    if (text.isEmpty()) {
      throw new MalformedUrlException("it has no host");
    }
    if (text.startsWith("[")) {
      return address(text);
    }
    boolean isAscii = text.chars().allMatch(c -> c < 0x80);
    String name = isAscii ? text.toLowerCase(Locale.ROOT) : ascii(text);
    if (!NAME.matcher(name).matches()) {
      throw new MalformedUrlException("'" + text + "' is neither a name nor an address");
    }
    if (!isAscii && AddressGuard.isNumeric(name)) {
      throw AddressGuard.unusual(text);
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static String address(String text) throws MalformedUrlException, ActionException {
    if (!BRACKETED.matcher(text).matches()) {
      throw new MalformedUrlException("'" + text + "' is no address of IPv6");
    }
    if (text.contains("%")) {
      throw AddressGuard.unusual(text);
    }
    try {
      var unused = InetAddress.getByName(text); // asks no name server because of the brackets
    } catch (UnknownHostException e) {
      throw new MalformedUrlException("'" + text + "' is no address of IPv6");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String ascii(String text) throws MalformedUrlException {
    if (AMBIGUOUS.matcher(text).find()) {
      throw new MalformedUrlException(
          "'" + text + "' is one name by IDNA 2003 and another by IDNA 2008; give it as xn--…");
    }
    try {
      return IDN.toASCII(text).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new MalformedUrlException("'" + text + "' is no name; give it as xn--…");
    }
  }
}
