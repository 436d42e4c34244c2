package io.sampo.runtime.builtin.http;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One call from its first request to its last response. Each hop of a redirect is a request of its
 * own, whose address is checked as the first one's was.
 */
final class Exchange {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpCall call;
  private final HttpAction.Means means;
  private final UnaryOperator<String> redaction;
  private final CompletableFuture<Json> result = new CompletableFuture<>();
  private @Nullable CompletableFuture<?> underWay;

  private Exchange(HttpCall call, HttpAction.Means means, UnaryOperator<String> redaction) {
    this.call = call;
    this.means = means;
    this.redaction = redaction;
  }

  /** Starts it; {@code redaction} is applied to what a failure quotes, before it is shortened. */
  static Exchange start(HttpCall call, HttpAction.Means means, UnaryOperator<String> redaction) {
    Exchange exchange = new Exchange(call, means, redaction);
    exchange.begin();
    return exchange;
  }

  private void begin() {
    var unused =
        result
            .orTimeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((json, thrown) -> stop());
    unused =
        hop(call.request(), 0)
            .whenComplete(
                (json, thrown) -> {
                  if (thrown == null) {
                    result.complete(json);
                  } else {
                    result.completeExceptionally(failure(unwrap(thrown)));
                  }
                });
  }

  /** What comes of it, failing with an {@link ActionException}. */
  CompletionStage<Json> result() {
    return result.exceptionallyCompose(
        thrown -> CompletableFuture.failedFuture(failure(unwrap(thrown))));
  }

  /** Ends it: nobody waits for it any more. */
  void cancel() {
    result.cancel(false);
  }

  private synchronized void stop() {
    if (underWay != null) {
      underWay.cancel(true);
    }
  }

  private CompletableFuture<Json> hop(Request request, int redirects) {
    return CompletableFuture.supplyAsync(() -> checked(request), means.executor())
        .thenCompose(address -> send(request, address))
        .thenComposeAsync(response -> next(request, response, redirects), means.executor());
  }

  private InetAddress checked(Request request) {
    try {
      return means.guard().check(request.url().host());
    } catch (ActionException e) {
      throw new CompletionException(e);
    }
  }

  private synchronized CompletableFuture<Response> send(Request request, InetAddress address) {
    if (result.isDone()) {
      throw new CancellationException();
    }
    CompletableFuture<Response> sent = means.clients().send(request, address, means.mostBytes());
    underWay = sent;
    return sent;
  }

  private CompletableFuture<Json> next(Request request, Response response, int redirects) {
    int status = response.status();
    var location = response.first("Location").filter(text -> !text.isBlank());
    boolean leadsOn = call.redirects() && REDIRECTS.contains(status) && location.isPresent();
    try {
      if (!leadsOn || call.expect().contains(status)) {
        return CompletableFuture.completedFuture(answer(request, response).result(call));
      }
      if (redirects >= means.mostRedirects()) {
        throw ActionException.permanent(
            Answer.STATUS,
            "Expected "
                + call.request()
                + " to end after at most "
                + means.mostRedirects()
                + " redirects, but there are more");
      }
      return hop(request.redirected(status, location.get(), call.disclosure()), redirects + 1);
    } catch (ActionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Answer answer(Request request, Response response) {
    return new Answer(request, response, means.mostBytes(), redaction);
  }

  private static Throwable unwrap(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? unwrap(thrown.getCause())
        : thrown;
  }

  private Throwable failure(Throwable thrown) {
    if (thrown instanceof TimeoutException) {
      return new ActionException(
          Failure.TIMEOUT,
          call.request() + " took longer than its timeout of " + call.timeout().toMillis() + " ms",
          true,
          thrown);
    }
    if (thrown instanceof IOException) {
      String why = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
      return new ActionException(
          AddressGuard.CONNECT,
          "Expected an answer to "
              + call.request()
              + ", but got "
              + thrown.getClass().getSimpleName()
              + why,
          !(thrown instanceof SSLException),
          thrown);
    }
    return thrown;
  }
}
