package io.sampo.runtime.builtin.http;

import io.sampo.api.logging.LineLogger;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
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
 * threads begin with the first request.
 */
final class Clients implements AutoCloseable {
  private static final Logger LOG = LineLogger.of(Clients.class);
  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 1_000;
  private static final int IO_THREADS = 2;

  private final Supplier<? extends TlsStrategy> tls;
  private @Nullable HttpAsyncRequester requester;
  private volatile boolean isClosed;

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
    HttpAsyncRequester open = requester();
    open.closeIdle(LONGEST_IDLE);
    var unused =
        open.connect( // the timeout of the call bounds all of it
            target,
            Timeout.DISABLED,
            null,
            new Ending<AsyncClientEndpoint>(response) {
              @Override
              public void completed(AsyncClientEndpoint connection) {
                exchange(request, connection, response, mostBytes);
              }
            });
    return response;
  }

  /** What is not read to its end leaves a connection that is of no use any more. */
  private static void exchange(
      Request request,
      AsyncClientEndpoint connection,
      CompletableFuture<Response> response,
      long mostBytes) {
    var unused =
        response.whenComplete(
            (answer, thrown) -> {
              if (thrown == null && answer.body().isWhole()) {
                connection.releaseAndReuse();
              } else {
                connection.releaseAndDiscard();
              }
            });
    if (!response.isDone()) {
      var unusedToo =
          connection.execute(
              message(request),
              new Reception(response, mostBytes),
              new Ending<Response>(response) {
                @Override
                public void completed(Response answer) {
                  response.complete(answer);
                }
              });
    }
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

  /** Tells a future how a part of an exchange has failed. */
  private abstract static class Ending<T> implements FutureCallback<T> {
    private final CompletableFuture<Response> response;

    Ending(CompletableFuture<Response> response) {
      this.response = response;
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

  private synchronized HttpAsyncRequester requester() {
    if (isClosed) {
      throw new CancellationException();
    }
    if (requester == null) {
      requester = create(tls.get());
      requester.start();
    }
    return requester;
  }

  private HttpAsyncRequester create(TlsStrategy tls) {
    return AsyncRequesterBootstrap.bootstrap()
        .setTlsStrategy(tls)
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX) // has no bound in all
        .setDefaultMaxPerRoute(Integer.MAX_VALUE)
        .setHttp1Config(
            Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build())
        .setHttpProcessor(
            HttpProcessorBuilder.create()
                .addAll(
                    new RequestTargetHost(),
                    new RequestContent(),
                    new RequestConnControl(),
                    new RequestUserAgent("Sampo"))
                .build())
        .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(IO_THREADS).build())
        .setExceptionCallback(this::failed)
        .create();
  }

  private void failed(Exception cause) {
    if (!isClosed || !(cause instanceof ClosedSelectorException)) {
      LOG.warn("A thread for HTTP failed", cause);
    }
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    if (requester != null) {
      requester.close(CloseMode.IMMEDIATE);
    }
  }
}
