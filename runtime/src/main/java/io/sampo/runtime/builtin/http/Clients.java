package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import io.sampo.api.logging.LineLogger;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;

/**
 * Sends requests to the very address that was checked, so that a name server cannot give another in
 * between. The address stands in the URI; the name goes into the header {@code Host} and, for
 * https, into the handshake, where the certificate is checked against it.
 *
 * <p>A client has one name for all its handshakes, so each https host has a client of its own, and
 * its own TLS context: the JDK remembers sessions by address, and one that is taken up again would
 * pass without a look at the certificate, whatever the name.
 *
 * <p>The JDK lets a program set {@code Host} only if a system property says so before the first
 * client is made; where the application was earlier, names stay in the URIs, and the JDK resolves
 * them again: from its cache, unless {@code networkaddress.cache.ttl} is 0 or runs out just then.
 */
final class Clients {
  private static final Logger LOG = LineLogger.of(Clients.class);
  private static final String RESTRICTED = "jdk.httpclient.allowRestrictedHeaders";
  private static final int MOST_HOSTS = 64;
  private static final boolean PINNING = allowHost();

  private final Executor executor;
  private final Supplier<X509ExtendedTrustManager> trust;
  private final Map<String, HttpClient> byHost = new LinkedHashMap<>(16, 0.75f, true);

  Clients(Executor executor, Supplier<X509ExtendedTrustManager> trust) {
    this.executor = executor;
    this.trust = trust;
  }

  private static boolean allowHost() {
    String present = System.getProperty(RESTRICTED, "");
    System.setProperty(RESTRICTED, present.isEmpty() ? "host" : present + ",host");
    try {
      HttpRequest.newBuilder().header("Host", "example.org");
      return true;
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "Expected to pin HTTP calls to checked addresses, but an HTTP client was made before"
              + " Sampo; start the JVM with -D{}=host, or a name server that changes its answers"
              + " in between could lead calls elsewhere",
          RESTRICTED);
      return false;
    }
  }

  /**
   * Starts an exchange with that address; cancelling the future ends it.
   *
   * @throws ActionException when the JDK must be given the name, and does not understand it
   */
  CompletableFuture<HttpResponse<Body>> send(Request request, InetAddress address, long mostBytes)
      throws ActionException {
    Url url = request.url();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(PINNING ? url.at(address) : named(url))
            .method(request.method(), body(request));
    request.headers().forEach(builder::setHeader);
    if (PINNING) {
      builder.setHeader("Host", url.hostAndPort());
    }
    return client(url).sendAsync(builder.build(), info -> Body.upTo(mostBytes));
  }

  private static URI named(Url url) throws ActionException {
    URI uri = url.named();
    if (uri.getHost() == null) {
      throw ActionException.permanent(
          AddressGuard.CONNECT,
          "Expected a host that the JDK can name, but got '"
              + url.host()
              + "'; start the JVM with -D"
              + RESTRICTED
              + "=host");
    }
    return uri;
  }

  private static BodyPublisher body(Request request) {
    return request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
  }

  private synchronized HttpClient client(Url url) {
    boolean secure = url.isSecure();
    String host = secure ? url.host() : "";
    HttpClient client = byHost.computeIfAbsent(host, name -> create(secure, name));
    if (byHost.size() > MOST_HOSTS) {
      byHost.remove(byHost.keySet().iterator().next());
    }
    return client;
  }

  private HttpClient create(boolean secure, String host) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(executor);
    if (secure) {
      Tls tls = new Tls(host, trust.get());
      builder.sslContext(tls.context()).sslParameters(tls.parameters());
    }
    return builder.build();
  }
}
