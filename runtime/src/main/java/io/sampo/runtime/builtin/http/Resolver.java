package io.sampo.runtime.builtin.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host; may block. */
@FunctionalInterface
interface Resolver {

  /** At least one address. */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
