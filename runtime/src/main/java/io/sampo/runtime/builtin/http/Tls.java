package io.sampo.runtime.builtin.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.nio.ssl.BasicClientTlsStrategy;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.jspecify.annotations.Nullable;

/**
 * TLS under the name of the host that is asked for, whatever its address: the certificate must be
 * for one of its subjectAltNames. Stricter than the JDK, which takes a common name where there are
 * none, and parts of a label for a star; and names with underscores are sent, too.
 */
final class Tls {
  private static final int DNS_NAME = 2;
  private static final int ADDRESS = 7;

  private Tls() {}

  /** TLS that trusts those whom a store holds; without one those whom the JDK knows. */
  static TlsStrategy trusting(@Nullable KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return new BasicClientTlsStrategy(context, Tls::initialize, Tls::verify);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected the JDK to know TLS, but it does not", e);
    }
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || Cidr.isIpv4(host);
  }

  /** The JDK sends no name without a dot, and its own class has none with underscores. */
  static void initialize(NamedEndpoint server, SSLEngine engine) {
    if (!isAddress(server.getHostName())) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setServerNames(List.of(new Named(server.getHostName())));
      engine.setSSLParameters(parameters);
    }
  }

  private static final class Named extends SNIServerName {
    Named(String host) {
      super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static @Nullable TlsDetails verify(NamedEndpoint server, SSLEngine engine)
      throws SSLException {
    String host = server.getHostName();
    List<String> names;
    try {
      names =
          names(
              (X509Certificate) engine.getSession().getPeerCertificates()[0],
              isAddress(host) ? ADDRESS : DNS_NAME);
    } catch (CertificateException e) {
      throw new SSLException("Expected a certificate that can be read, but it cannot", e);
    }
    if (names.stream().noneMatch(name -> matches(name, host))) {
      throw new SSLPeerUnverifiedException(
          "Expected a certificate for '" + host + "', but got one for the names " + names);
    }
    return null; // nothing more is to be known of the session
  }

  private static List<String> names(X509Certificate certificate, int wanted)
      throws CertificateException {
    List<String> names = new ArrayList<>();
    for (List<?> name :
        Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of())) {
      if (name.get(0) instanceof Integer kind && kind == wanted) {
        names.add(String.valueOf(name.get(1)));
      }
    }
    return names;
  }

  /**
   * As RFC 6125, section 6.4, has it: a star stands for the whole first label, and nowhere else.
   */
  static boolean matches(String name, String host) {
    if (isAddress(host)) {
      return isAddress(name) && isSame(name, host);
    }
    String small = name.toLowerCase(Locale.ROOT);
    int dot = host.indexOf('.');
    return small.equals(host)
        || (dot > 0 && small.startsWith("*.") && small.substring(1).equals(host.substring(dot)));
  }

  private static boolean isSame(String one, String other) {
    try { // asks no name server, since both are addresses
      return InetAddress.getByName(one).equals(InetAddress.getByName(other));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
