package io.sampo.runtime.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls over TLS go to the checked address, and still believe only the certificate of the name. */
class TlsTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;
  private Path file = Path.of("");

  private void makeCertificate(String names) throws Exception {
    file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=named.invalid",
                "-ext",
                "san=" + names,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  private KeyStore store() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private WebServer server() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer https = HttpsServer.create(WebServer.address(), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    return new WebServer(https).answers("/", 200, "text/plain", "secure");
  }

  private Calls calls() throws Exception {
    KeyStore store = store();
    return Calls.with(
        Calls.LOOPBACK,
        host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
        () -> Tls.trusting(store));
  }

  private static String url(String host, WebServer server) {
    return "https://" + host + ":" + server.port() + "/";
  }

  private static void assertRefused(ActionException failure) {
    assertThat(failure.code()).isEqualTo("http_connect");
    assertThat(failure.isRetryable()).isFalse();
  }

  @Test
  void checksTheCertificateAgainstTheNameAndNotTheAddress() throws Exception {
    // given
    makeCertificate("dns:named.invalid");
    try (WebServer server = server()) {
      Calls calls = calls();
      // when
      Json.Obj right = calls.get(url("named.invalid", server));
      ActionException wrong = calls.refusal(url("other.invalid", server));
      ActionException bare = calls.refusal(url("127.0.0.1", server));
      // then
      assertThat(right.get("body")).isEqualTo(Json.of("secure"));
      assertThat(server.asked().get(0).header("host")).isEqualTo("named.invalid:" + server.port());
      assertThat(server.asked()).hasSize(1);
      assertRefused(wrong);
      assertRefused(bare);
    }
  }

  @Test
  void aCertificateOfTheAddressIsNoneOfTheName() throws Exception {
    // given
    makeCertificate("ip:127.0.0.1");
    try (WebServer server = server()) {
      Calls calls = calls();
      // when
      ActionException named = calls.refusal(url("named.invalid", server));
      Json.Obj bare = calls.get(url("127.0.0.1", server));
      // then
      assertRefused(named);
      assertThat(named).hasMessageContaining("Expected a certificate for 'named.invalid'");
      assertThat(bare.get("body")).isEqualTo(Json.of("secure"));
      assertThat(server.asked()).hasSize(1);
    }
  }

  @Test
  void aStarStandsForOneLabel() throws Exception {
    // given
    makeCertificate("dns:*.named.invalid,ip:127.0.0.1");
    try (WebServer server = server()) {
      Calls calls = calls();
      // when
      Json.Obj one = calls.get(url("A.named.invalid.", server));
      ActionException none = calls.refusal(url("named.invalid", server));
      ActionException two = calls.refusal(url("a.b.named.invalid", server));
      // then
      assertThat(one.get("body")).isEqualTo(Json.of("secure"));
      assertRefused(none);
      assertRefused(two);
      assertThat(server.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Named.Invalid, named.invalid, true",
    "*.named.invalid, a.named.invalid, true",
    "*.named.invalid, a.b.named.invalid, false",
    "*.named.invalid, .named.invalid, false",
    "*.named.invalid, named.invalid, false",
    "*.named.invalid, anamed.invalid, false",
    "a*.named.invalid, ab.named.invalid, false",
    "b.*.invalid, b.named.invalid, false",
    "*, named, false",
    "*., named, false",
    "'', named, false"
  })
  void comparesNamesAsTheStandardSays(String name, String host, boolean matches) {
    assertThat(Tls.matches(name, host)).isEqualTo(matches);
  }
}
