package io.sampo.runtime.builtin.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of addresses in the notation of RFC 4632 and RFC 4291, such as {@code 10.0.0.0/8}. */
record Cidr(InetAddress network, int bits) {
  private static final Pattern IPV4 =
      Pattern.compile("((0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  /**
   * The range that a text stands for; an address alone is a range of one.
   *
   * @throws IllegalArgumentException when it stands for none
   */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!isLiteral(address)) {
      throw new IllegalArgumentException(expected(text));
    }
    try {
      InetAddress network = InetAddress.getByName(address);
      int most = network.getAddress().length * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= most) {
        return new Cidr(network, bits);
      }
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException(expected(text), e);
    }
    throw new IllegalArgumentException(expected(text));
  }

  private static String expected(String text) {
    return "Expected a range of addresses such as 10.0.0.0/8 or fd00::/8, but got '" + text + "'";
  }

  /** Whether a text is an address in its usual spelling, for which no name server is asked. */
  static boolean isLiteral(String text) {
    return isIpv4(text) || IPV6.matcher(text).matches();
  }

  static boolean isIpv4(String text) {
    return IPV4.matcher(text).matches();
  }

  boolean contains(InetAddress address) {
    byte[] wanted = network.getAddress();
    byte[] given = address.getAddress();
    if (wanted.length != given.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((wanted[bit / 8] & mask) != (given[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + bits;
  }
}
