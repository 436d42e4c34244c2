package io.sampo.runtime.builtin.http;

import io.sampo.api.logging.LineLogger;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.DefaultThreadFactory;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Sends requests to the very address that was checked, so that a name server cannot give another in
 * between, and under the name that was asked for. Connections are kept by name and address. The
 * client is made, with its threads, by the first request.
 */
final class Clients implements AutoCloseable {
  private static final Logger LOG = LineLogger.of(Clients.class);
  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 1_000;
  private static final int IO_THREADS = 2;

  private final Supplier<? extends TlsStrategy> tls;
  private @Nullable CloseableHttpAsyncClient client;
  private boolean isClosed;

  /**
   * Clients that are made when the first request is sent.
   *
   * @param tls is asked for once
   */
  Clients(Supplier<? extends TlsStrategy> tls) {
    this.tls = tls;
  }

  /** Starts an exchange with that address; cancelling the future ends it. */
  CompletableFuture<Response> send(Request request, InetAddress address, long mostBytes) {
    Url url = request.url();
    HttpHost target = new HttpHost(url.scheme(), address, url.plainHost(), url.port().orElse(-1));
    CompletableFuture<Response> response = new CompletableFuture<>();
    Future<?> sent =
        client()
            .execute(
                target,
                message(request),
                new Reception(response, mostBytes),
                null,
                HttpCoreContext.create(),
                new Ending(response));
    var unused =
        response.whenComplete(
            (answer, thrown) -> {
              if (response.isCancelled()) {
                sent.cancel(true);
              }
            });
    return response;
  }

  private static AsyncRequestProducer message(Request request) {
    Url url = request.url();
    BasicHttpRequest message = new BasicHttpRequest(request.method(), url.target());
    message.setScheme(url.scheme());
    message.setAuthority(new URIAuthority(url.plainHost(), url.port().orElse(-1)));
    request.headers().forEach(message::setHeader);
    return new BasicRequestProducer(
        message,
        request
            .body()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .map(bytes -> new BasicAsyncEntityProducer(bytes, null))
            .orElse(null));
  }

  /** Tells a future what has become of an exchange. */
  private record Ending(CompletableFuture<Response> response) implements FutureCallback<Response> {
    @Override
    public void completed(Response answer) {
      response.complete(answer);
    }

    @Override
    public void failed(Exception cause) {
      response.completeExceptionally(
          cause instanceof HttpException ? new IOException(cause.getMessage(), cause) : cause);
    }

    @Override
    public void cancelled() {
      response.completeExceptionally(new CancellationException());
    }
  }

  private synchronized CloseableHttpAsyncClient client() {
    if (isClosed) {
      throw new CancellationException();
    }
    if (client == null) {
      client = create(tls.get());
      client.start();
    }
    return client;
  }

  private static CloseableHttpAsyncClient create(TlsStrategy tls) {
    return HttpAsyncClients.custom()
        .setConnectionManager(
            PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(tls)
                .setDefaultTlsConfig(
                    TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom().setConnectTimeout(Timeout.DISABLED).build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX) // has no bound in all
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .build())
        .setHttp1Config(
            Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build())
        .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(IO_THREADS).build())
        .setIoReactorExceptionCallback(e -> LOG.warn("An HTTP connection failed", e))
        .setThreadFactory(new DefaultThreadFactory("sampo-http-io", true))
        .setDefaultRequestConfig( // the timeout of the call bounds all of it
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.DISABLED)
                .setProtocolUpgradeEnabled(false)
                .build())
        .evictIdleConnections(LONGEST_IDLE)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("Sampo")
        .build();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (client != null) {
      client.close(CloseMode.IMMEDIATE);
    }
  }
}
