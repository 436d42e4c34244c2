package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says which addresses may be called: the public ones, and what the settings open. Not public is
 * whatever the registries of RFC 6890 call not globally reachable, multicast, and the forms of IPv6
 * that stand for an address of IPv4.
 */
final class AddressGuard {
  static final String BLOCKED = "http_blocked";
  static final String CONNECT = "http_connect";

  private static final List<Cidr> PRIVATE =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared, carriers' NAT
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, metadata of clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, broadcast
          "2001::/23", // protocol assignments, Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "3fff::/20"); // documentation

  /**
   * All that is public in IPv6 lies here; loopback, fc00::/7, fe80::/10, NAT64 and so on do not.
   */
  private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");

  /** A host whose last label is a number, in any of the ways in which C reads one. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

  private final List<Cidr> allowed;
  private final Resolver resolver;

  AddressGuard(List<Cidr> allowed, Resolver resolver) {
    this.allowed = List.copyOf(allowed);
    this.resolver = resolver;
  }

  static List<Cidr> ranges(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }

  /**
   * The one address of a host to connect to; asks for the host's addresses once. Blocks.
   *
   * @param host as in a URI, an address of IPv6 in brackets
   * @throws ActionException when any of its addresses may not be called, or it has none
   */
  InetAddress check(String host) throws ActionException {
    boolean bracketed = host.startsWith("[");
    String name = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!bracketed && isNumeric(name) && !Cidr.isIpv4(name)) {
      throw unusual(host);
    }
    List<InetAddress> addresses = addresses(name);
    for (InetAddress address : addresses) {
      if (!isAllowed(address)) {
        throw ActionException.permanent(
            BLOCKED,
            "Expected an address that may be called, but '"
                + host
                + "' has "
                + address.getHostAddress()
                + ", which is not public; the list sampo.builtin.http.allow opens such ranges, as in"
                + " allow = [\"127.0.0.1/32\"]");
      }
    }
    return addresses.get(0);
  }

  /** Whether some would read a name as an address. */
  static boolean isNumeric(String name) {
    return NUMERIC.matcher(name).matches();
  }

  static ActionException unusual(String host) {
    return ActionException.permanent(
        BLOCKED,
        "Expected a host's name or an address in its usual spelling, but got '" + host + "'");
  }

  private List<InetAddress> addresses(String name) throws ActionException {
    try {
      List<InetAddress> plain = new ArrayList<>();
      for (InetAddress address : resolver.resolve(name)) {
        plain.add(plain(address));
      }
      return plain;
    } catch (UnknownHostException e) {
      throw new ActionException(
          CONNECT, "Expected a host that exists, but '" + name + "' is unknown", true, e);
    }
  }

  /** Without a zone; an address of IPv4 written as one of IPv6 becomes what it is. */
  private static InetAddress plain(InetAddress address) throws UnknownHostException {
    return InetAddress.getByAddress(address.getAddress());
  }

  private boolean isAllowed(InetAddress address) {
    return isPublic(address) || allowed.stream().anyMatch(range -> range.contains(address));
  }

  private static boolean isPublic(InetAddress address) {
    boolean known = !(address instanceof Inet6Address) || GLOBAL_UNICAST.contains(address);
    return known && PRIVATE.stream().noneMatch(range -> range.contains(address));
  }
}
