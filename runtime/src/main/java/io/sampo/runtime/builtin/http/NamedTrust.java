package io.sampo.runtime.builtin.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server only if its certificate names the host that was asked for. The JDK would be
 * content with a certificate for the address alone, since the address stands in the URI.
 */
final class NamedTrust extends X509ExtendedTrustManager {
  private static final int DNS_NAME = 2;

  private final String host;
  private final X509ExtendedTrustManager others;

  /**
   * Trust for one host.
   *
   * @param host a name in small letters, without a dot at its end
   * @param others what checks all but the name
   */
  NamedTrust(String host, X509ExtendedTrustManager others) {
    this.host = host;
    this.others = others;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    others.checkServerTrusted(chain, type, engine);
    checkName(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    others.checkServerTrusted(chain, type, socket);
    checkName(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    others.checkServerTrusted(chain, type);
    checkName(chain);
  }

  private void checkName(X509Certificate[] chain) throws CertificateException {
    List<String> names = names(chain[0]);
    if (names.stream().noneMatch(name -> matches(name, host))) {
      throw new CertificateException(
          "Expected a certificate for '" + host + "', but got one for the names " + names);
    }
  }

  private static List<String> names(X509Certificate certificate) throws CertificateException {
    List<String> names = new ArrayList<>();
    for (List<?> name :
        Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of())) {
      if (name.get(0) instanceof Integer kind && kind == DNS_NAME) {
        names.add(String.valueOf(name.get(1)));
      }
    }
    return names;
  }

  /**
   * As RFC 6125, section 6.4, has it: a star stands for the whole first label, and nowhere else.
   */
  static boolean matches(String name, String host) {
    String small = name.toLowerCase(Locale.ROOT);
    int dot = host.indexOf('.');
    return small.equals(host)
        || (dot > 0 && small.startsWith("*.") && small.substring(1).equals(host.substring(dot)));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    others.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    others.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    others.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return others.getAcceptedIssuers();
  }
}
