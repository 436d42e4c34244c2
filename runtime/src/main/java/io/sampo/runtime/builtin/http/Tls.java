package io.sampo.runtime.builtin.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS towards one host: with sessions of its own, see {@link Clients}, and under its name. */
final class Tls {
  private final String host;
  private final SSLContext context;

  /**
   * TLS towards a host.
   *
   * @param host as in a URI, in small letters
   * @param trust who vouches for a certificate
   */
  Tls(String host, X509ExtendedTrustManager trust) {
    this.host = host;
    this.context = context(isNamed() ? new NamedTrust(host, trust) : trust);
  }

  private boolean isNamed() {
    return !host.startsWith("[") && !Cidr.isIpv4(host);
  }

  private static SSLContext context(TrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected the JDK to know TLS, but it does not", e);
    }
  }

  /** Trust in those that a store holds; without one in those that the JDK knows. */
  static X509ExtendedTrustManager trust(@Nullable KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return Stream.of(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new GeneralSecurityException("it has no such trust manager"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Expected the JDK to check certificates, but it fails", e);
    }
  }

  SSLContext context() {
    return context;
  }

  /** The JDK's own class has no names with underscores. */
  private static final class Named extends SNIServerName {
    Named(String host) {
      super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
  }

  SSLParameters parameters() {
    SSLParameters parameters = context.getDefaultSSLParameters();
    if (isNamed()) {
      parameters.setServerNames(List.of(new Named(host)));
    }
    return parameters;
  }
}
