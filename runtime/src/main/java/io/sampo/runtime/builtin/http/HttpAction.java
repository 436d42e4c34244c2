package io.sampo.runtime.builtin.http;

import com.typesafe.config.Config;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.action.AsyncAction;
import io.sampo.api.json.Json;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;

/** The action {@code http}: calls a service, and holds no thread while it waits for the answer. */
public final class HttpAction implements AsyncAction<Json, Json>, AutoCloseable {
  private final Duration usualTimeout;
  private final Means means;

  HttpAction(Duration usualTimeout, Means means) {
    this.usualTimeout = usualTimeout;
    this.means = means;
  }

  /** What every call uses. */
  record Means(
      AddressGuard guard, Clients clients, Executor executor, long mostBytes, int mostRedirects) {}

  /**
   * The action as the block {@code sampo.builtin.http} has it.
   *
   * @throws com.typesafe.config.ConfigException when a setting is missing or not of its type
   * @throws IllegalArgumentException when a range to allow is none
   */
  public static HttpAction from(Config settings) {
    return from(settings, InetAddress::getAllByName, () -> Tls.trusting(null));
  }

  static HttpAction from(Config settings, Resolver resolver, Supplier<? extends TlsStrategy> tls) {
    Executor executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "sampo-http");
              thread.setDaemon(true);
              return thread;
            });
    AddressGuard guard =
        new AddressGuard(
            settings.getStringList("allow").stream().map(Cidr::parse).toList(), resolver);
    return new HttpAction(
        settings.getDuration("timeout"),
        new Means(
            guard,
            new Clients(tls),
            executor,
            settings.getBytes("max-response-bytes"),
            settings.getInt("max-redirects")));
  }

  @Override
  public CompletionStage<Json> execute(Json input, ActionContext context) throws ActionException {
    HttpCall call = HttpCall.from(input, usualTimeout, context);
    Exchange exchange = Exchange.start(call, means, context::redacted);
    context.cancellation().onCancel(exchange::cancel);
    return exchange.result();
  }

  /** Ends its connections and threads; calls under way fail. */
  @Override
  public void close() {
    means.clients().close();
  }
}
