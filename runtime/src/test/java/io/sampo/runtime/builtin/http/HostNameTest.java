package io.sampo.runtime.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts as Docker names them and as people write them are asked, once the guard has seen them. */
class HostNameTest {
  private final List<String> resolved = new CopyOnWriteArrayList<>();

  private Calls calls(String allow) {
    return Calls.with(
        allow,
        host -> {
          resolved.add(host);
          return new InetAddress[] {InetAddress.getLoopbackAddress()};
        },
        () -> Tls.trusting(null));
  }

  @ParameterizedTest
  @CsvSource({
    "my_service, my_service",
    "_dmarc.example, _dmarc.example",
    "a-.example, a-.example",
    "MY_Service., my_service",
    "b\u00FCcher.example, xn--bcher-kva.example",
    "B\u00DCCHER.example, xn--bcher-kva.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "\u4F8B\u3048\u3002\u30C6\u30B9\u30C8, xn--r8jz45g.xn--zckzah"
  })
  void isAskedUnderTheNameThatNameServersKnow(String host, String name) throws Exception {
    try (WebServer server = WebServer.start()) {
      // given
      server.answers("/", 200, "text/plain", "there");
      // when
      Json.Obj result = calls(Calls.LOOPBACK).get("http://" + host + ":" + server.port() + "/");
      // then
      assertThat(result.get("body")).isEqualTo(Json.of("there"));
      assertThat(resolved).containsExactly(name);
      assertThat(server.asked().get(0).header("host")).isEqualTo(name + ":" + server.port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_service", "b\u00FCcher.example"})
  void isAskedNothingWhenTheGuardSaysNo(String host) {
    // when
    ActionException failure = calls("").refusal("http://" + host + ":8080/");
    // then
    assertThat(failure.code()).isEqualTo("http_blocked");
    assertThat(resolved).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://\uFF11\uFF12\uFF17.0.0.1/",
        "http://127\u30020\u30020\u30021/",
        "http://\u2460.0.0.1/",
        "http://\uFF10x7f.1/"
      })
  void anAddressInOtherDigitsIsBlockedWhateverIsAllowed(String url) {
    // when
    ActionException failure = calls(Calls.LOOPBACK).refusal(url);
    // then
    assertThat(failure.code()).isEqualTo("http_blocked");
    assertThat(resolved).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a..b",
        ".a",
        "a%62",
        "\u2100.example",
        "a\uFF0Fb",
        "a\uFF20b",
        "a\uFF1A80",
        "fa\u00DF.example",
        "\u03B2\u03CC\u03BB\u03BF\u03C2.example",
        "a\u200Db",
        "[::1",
        "[g::1]"
      })
  void whatIsNoHostOrTwoIsMalformed(String host) {
    assertThatThrownBy(() -> HostName.read(host)).isInstanceOf(MalformedUrlException.class);
  }

  @Test
  void overTlsAHostWithAnUnderscoreIsNamedToTheServer() throws Exception {
    // given
    SSLEngine engine = SSLContext.getDefault().createSSLEngine("my_service", 443);
    // when
    Tls.initialize(new HttpHost("https", "my_service", 443), engine);
    // then
    var names = engine.getSSLParameters().getServerNames();
    assertThat(names).hasSize(1);
    assertThat(names.get(0).getType()).isZero();
    assertThat(names.get(0).getEncoded())
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("my_service");
  }
}
