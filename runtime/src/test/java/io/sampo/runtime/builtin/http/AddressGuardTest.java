package io.sampo.runtime.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionException;
import io.sampo.runtime.builtin.BareAttempt;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing leads into private networks: no spelling, no name, no change of mind of a name server.
 */
class AddressGuardTest {
  private final Calls closed = Calls.with("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "0.0.0.0",
        "[::]",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[fe80::1%25lo]",
        "[fec0::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:169.254.169.254]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::1]",
        "[2001:0:7f00:1::1]"
      })
  void refusesAddressesThatAreNotPublic(String host) {
    // when
    ActionException failure = closed.refusal("http://" + host + ":1/");
    // then
    assertThat(failure.code()).isEqualTo("http_blocked");
    assertThat(failure.isRetryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/",
        "http://017700000001/",
        "http://0x7f000001/",
        "http://0X7F000001/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.1./",
        "http://127.000.000.001/",
        "http://256.256.256.256/",
        "http://example.0x1/",
        "http://①②⑦.0.0.1/",
        "http://127。0。0。1/",
        "http://example.org@127.0.0.1/",
        "http://127.0.0.1:80@example.org/",
        "http://user:password@example.org/",
        "http://@127.0.0.1/",
        "http://127.0.0.1%2f@example.org/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "jar:http://example.org/a.jar!/",
        "gopher://127.0.0.1:25/"
      })
  void refusesSpellingsThatReadersUnderstandDifferently(String url) {
    // when
    ActionException failure = closed.refusal(url);
    // then
    assertThat(failure.code()).isEqualTo("http_blocked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1\\@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://127.0.0.1 /",
        "http://[::1/",
        "http://[1:2]/",
        "http://%31%32%37.0.0.1/",
        "http://a..b/",
        "http://\u2100.example.org/",
        "http://fa\u00DF.example/",
        "http://exa mple.org/",
        "",
        "http:///path",
        "http:127.0.0.1",
        "http:/127.0.0.1/",
        "//127.0.0.1/",
        "127.0.0.1",
        "example.org",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://exa\nmple.org/"
      })
  void refusesWhatIsNoUrl(String url) {
    // when
    ActionException failure = closed.refusal(url);
    // then
    assertThat(failure.code()).isEqualTo("invalid_input");
  }

  @Test
  void goesWhereTheHostIsAndNotWhereTheRestOfTheUrlPoints() throws Exception {
    try (WebServer server = WebServer.start()) {
      // given
      server.answers("/", 200, "text/plain", "ok");
      Calls calls = Calls.with(Calls.LOOPBACK);
      // when
      calls.get(server.url("/?@example.org#@127.0.0.2"));
      // then
      assertThat(server.asked().get(0).uri()).isEqualTo("/?@example.org");
    }
  }

  @Test
  void looksAtEveryAddressOfAName() {
    // given
    AddressGuard guard = guard(List.of(), "93.184.215.14", "10.0.0.1");
    // when
    ActionException failure =
        BareAttempt.failure(
            () -> {
              throw new AssertionError(guard.check("example.org"));
            });
    // then
    assertThat(failure.code()).isEqualTo("http_blocked");
    assertThat(failure).hasMessageContaining("10.0.0.1").hasMessageContaining("example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07::1"})
  void letsPublicAddressesPass(String address) throws Exception {
    // given
    AddressGuard guard = guard(List.of(), address);
    // when / then
    assertThat(guard.check("example.org")).isEqualTo(InetAddress.getByName(address));
  }

  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/16, 10.20.255.1, true",
    "10.20.0.0/16, 10.21.0.1, false",
    "10.20.0.0/15, 10.21.0.1, true",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "0.0.0.0/0, 192.168.0.1, true",
    "0.0.0.0/0, fd00::1, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fc00::1, false",
    "::1/128, ::1, true",
    "127.0.0.0/8, ::ffff:127.0.0.1, true"
  })
  void opensTheRangesThatAreAllowed(String range, String address, boolean open) {
    // given
    AddressGuard guard = guard(AddressGuard.ranges(range), address);
    // when / then
    if (open) {
      assertThatCode(() -> guard.check("internal.example")).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> guard.check("internal.example")).hasMessageContaining("not public");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0/8", "::1/129", "a/b"})
  void refusesRangesThatAreNone(String range) {
    // when / then
    assertThatThrownBy(() -> Cidr.parse(range))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected a range");
  }

  @Test
  void connectsToTheAddressItHasCheckedHoweverTheNameServerChangesItsMind() throws Exception {
    try (WebServer server = WebServer.start()) {
      // given
      server.answers("/", 200, "text/plain", "ok");
      AtomicInteger questions = new AtomicInteger();
      Resolver fickle =
          host -> addresses(questions.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.169.254");
      Calls calls = Calls.with(Calls.LOOPBACK, fickle, () -> Tls.trusting(null));
      // when
      calls.get("http://rebound.invalid:" + server.port() + "/");
      ActionException second = calls.refusal("http://rebound.invalid:" + server.port() + "/");
      // then
      assertThat(server.asked()).hasSize(1);
      assertThat(server.asked().get(0).header("host"))
          .isEqualTo("rebound.invalid:" + server.port());
      assertThat(second.code()).isEqualTo("http_blocked");
      assertThat(questions).hasValue(2);
    }
  }

  private static AddressGuard guard(List<Cidr> allowed, String... found) {
    return new AddressGuard(allowed, host -> addresses(found));
  }

  private static InetAddress[] addresses(String... texts) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[texts.length];
    for (int at = 0; at < texts.length; at++) {
      addresses[at] = InetAddress.getByName(texts[at]);
    }
    return addresses;
  }
}
