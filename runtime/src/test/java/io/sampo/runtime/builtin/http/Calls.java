package io.sampo.runtime.builtin.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.builtin.BareAttempt;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;

/** The action {@code http} as settings make it, called by texts of JSON. */
final class Calls {
  static final String LOOPBACK = "allow = [\"127.0.0.1/32\"]";

  private final HttpAction action;
  private final BareAttempt attempt = new BareAttempt();

  private Calls(HttpAction action) {
    this.action = action;
  }

  static Calls with(String settings) {
    return with(settings, InetAddress::getAllByName, () -> Tls.trusting(null));
  }

  static Calls with(String settings, Resolver resolver, Supplier<? extends TlsStrategy> tls) {
    Config defaults = ConfigFactory.load().getConfig("sampo.builtin.http");
    return new Calls(
        HttpAction.from(ConfigFactory.parseString(settings).withFallback(defaults), resolver, tls));
  }

  BareAttempt attempt() {
    return attempt;
  }

  CompletionStage<Json> start(String input) throws ActionException {
    return action.execute(JsonText.parse(input), attempt);
  }

  Json.Obj call(String input) throws Exception {
    return (Json.Obj) BareAttempt.result(start(input));
  }

  /** A GET of that URL. */
  Json.Obj get(String url) throws Exception {
    return call(Json.object("url", Json.of(url)).toString());
  }

  ActionException failure(String input) {
    return BareAttempt.failure(() -> call(input));
  }

  ActionException refusal(String url) {
    return BareAttempt.failure(() -> get(url));
  }
}
