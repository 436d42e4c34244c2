package io.sampo.runtime.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is read as its headers say: content coding, character set, byte order mark. */
class RepresentationTest {
  private static final String TEXT = "{\"city\": \"K\u00F6ln\"}";

  private final WebServer server = WebServer.start();
  private final Calls calls = Calls.with(Calls.LOOPBACK + ", max-response-bytes = 1000");

  @AfterEach
  void close() {
    server.close();
  }

  private void serves(int status, String type, String coding, byte[] body) {
    server.on(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", type);
          if (!coding.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Encoding", coding);
          }
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
        });
  }

  private Json body() throws Exception {
    return calls.get(server.url("/")).get("body");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] coded(String coding, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var packed =
        switch (coding) {
          case "zlib" -> new DeflaterOutputStream(out);
          case "raw" -> new DeflaterOutputStream(out, new Deflater(9, true));
          default -> new GZIPOutputStream(out);
        }) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "GZIP, gzip",
    "x-gzip, gzip",
    "deflate, zlib",
    "deflate, raw",
    "'identity, gzip ,', gzip"
  })
  void undoesAContentCoding(String named, String coding) throws Exception {
    // given
    serves(200, "application/json", named, coded(coding, utf8(TEXT)));
    // when / then
    assertThat(body()).isEqualTo(JsonText.parse(TEXT));
  }

  @Test
  void undoesSeveralFromTheLastToTheFirst() throws Exception {
    // given
    serves(200, "text/plain", "deflate, gzip", coded("gzip", coded("zlib", utf8(TEXT))));
    // when / then
    assertThat(body()).isEqualTo(Json.of(TEXT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "compress", "gzip, br", "gzip,gzip,gzip,gzip,gzip,gzip"})
  void failsClearlyOnACodingThatItDoesNotKnow(String coding) {
    // given
    serves(200, "text/plain", coding, utf8("abc"));
    // when
    ActionException failure = calls.refusal(server.url("/"));
    // then
    assertThat(failure.code()).isEqualTo("http_body");
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageStartingWith("Expected ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 12, 20})
  void failsOnBytesThatEndTooEarly(int kept) throws Exception {
    // given
    serves(200, "text/plain", "gzip", Arrays.copyOf(coded("gzip", utf8(TEXT)), kept));
    // when / then
    if (kept == 0) {
      assertThat(body()).isEqualTo(Json.of("")); // as the answer to HEAD
    } else {
      ActionException failure = calls.refusal(server.url("/"));
      assertThat(failure.code()).isEqualTo("http_body");
      assertThat(failure.isRetryable()).isTrue();
    }
  }

  @Test
  void failsOnBytesThatAreNotWhatTheyClaimToBe() {
    // given
    serves(200, "text/plain", "gzip", utf8(TEXT));
    // when / then
    assertThat(calls.refusal(server.url("/")).code()).isEqualTo("http_body");
  }

  @Test
  void readsNoMoreThanTheLimitOfABomb() throws Exception {
    // given: fifty megabytes in a few hundred bytes
    byte[] bomb = coded("gzip", coded("gzip", new byte[50_000_000]));
    assertThat(bomb).hasSizeLessThan(1000);
    serves(200, "text/plain", "gzip, gzip", bomb);
    // when
    ActionException failure = calls.refusal(server.url("/"));
    // then
    assertThat(failure.code()).isEqualTo("http_too_large");
    assertThat(failure).hasMessageContaining("1000 bytes");
  }

  @Test
  void aFailureQuotesWhatThePackedAnswerSays() throws Exception {
    // given
    serves(500, "text/plain", "gzip", coded("gzip", utf8("out of ink")));
    // when
    ActionException failure = calls.refusal(server.url("/"));
    // then
    assertThat(failure.code()).isEqualTo("http_status");
    assertThat(failure).hasMessageContaining("out of ink");
  }

  @Test
  void anUnknownCodingDoesNotHideTheStatus() {
    // given
    serves(503, "text/plain", "br", utf8("abc"));
    // when / then
    assertThat(calls.refusal(server.url("/")).code()).isEqualTo("http_status");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain; charset=ISO-8859-1, ISO-8859-1",
    "text/plain;charset=\"windows-1252\", windows-1252",
    "text/plain; charset=utf-16, UTF-16",
    "text/plain; charset=utf-16le, UTF-16LE",
    "application/json; Charset=latin1, ISO-8859-1",
    "application/json, UTF-8"
  })
  void readsTheCharacterSetThatTheTypeNames(String type, String charset) throws Exception {
    // given
    serves(200, type, "", TEXT.getBytes(Charset.forName(charset)));
    // when
    Json body = body();
    // then
    Json expected = type.startsWith("text") ? Json.of(TEXT) : JsonText.parse(TEXT);
    assertThat(body).isEqualTo(expected);
  }

  @Test
  void failsClearlyOnACharacterSetThatItDoesNotKnow() throws Exception {
    // given
    serves(200, "text/plain; charset=klingon", "", utf8(TEXT));
    // when
    ActionException failure = calls.refusal(server.url("/"));
    // then
    assertThat(failure.code()).isEqualTo("http_body");
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageContaining("klingon");
  }

  @Test
  void letsAnUnknownCharacterSetPassWhereAllIsAscii() throws Exception {
    // given
    serves(200, "text/plain; charset=klingon", "", utf8("abc"));
    // when / then
    assertThat(body()).isEqualTo(Json.of("abc"));
  }

  @Test
  void jsonThatIsNoTextIsAFailure() {
    // given
    serves(200, "application/json", "", TEXT.getBytes(StandardCharsets.ISO_8859_1));
    // when / then
    assertThat(calls.refusal(server.url("/")).code()).isEqualTo("http_body");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, UTF-8",
    "application/json; charset=utf-8, UTF-8",
    "application/json; charset=iso-8859-1, UTF-8",
    "application/json, UTF-16LE",
    "application/json; charset=utf-16le, UTF-16LE",
    "application/json, UTF-16BE",
    "text/plain, UTF-8",
    "text/plain, UTF-16LE"
  })
  void aByteOrderMarkSaysHowItIsEncodedAndIsNoPartOfIt(String type, String charset)
      throws Exception {
    // given
    serves(200, type, "", ("\uFEFF" + TEXT).getBytes(Charset.forName(charset)));
    // when / then
    assertThat(body()).isEqualTo(type.startsWith("text") ? Json.of(TEXT) : JsonText.parse(TEXT));
  }
}
