package io.sampo.runtime.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls over TLS go to the checked address, and still believe only the certificate of the name. */
class TlsTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void makeCertificate() throws Exception {
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
                "CN=server",
                "-ext",
                "san=dns:named.invalid",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
  }

  private SSLContext context() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return made;
  }

  private SSLContext newContext() {
    try {
      return context();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void checksTheCertificateAgainstTheNameAndNotTheAddress() throws Exception {
    // given
    HttpsServer https = HttpsServer.create(WebServer.address(), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context()));
    try (WebServer server = new WebServer(https)) {
      server.answers("/", 200, "text/plain", "secure");
      Calls calls =
          Calls.with(
              Calls.LOOPBACK,
              host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
              this::newContext);
      // when
      Json.Obj right = calls.get("https://named.invalid:" + server.port() + "/");
      ActionException wrong = calls.refusal("https://other.invalid:" + server.port() + "/");
      ActionException bare = calls.refusal("https://127.0.0.1:" + server.port() + "/");
      // then
      assertThat(right.get("body")).isEqualTo(Json.of("secure"));
      assertThat(server.asked().get(0).header("host")).isEqualTo("named.invalid:" + server.port());
      assertThat(server.asked()).hasSize(1);
      assertThat(wrong.code()).isEqualTo("http_connect");
      assertThat(wrong.isRetryable()).isFalse();
      assertThat(bare.code()).isEqualTo("http_connect");
    }
  }
}
