package io.sampo.runtime.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code http} sends, and what it makes of answers, against a real server. */
class HttpActionTest {
  private final WebServer server = WebServer.start();
  private final Calls calls = Calls.with(Calls.LOOPBACK);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void givesBackStatusHeadersAndParsedJson() throws Exception {
    // given
    server.answers("/a", 201, "application/json; charset=utf-8", "{\"id\": [1, \"ä\"]}");
    // when
    Json.Obj result = calls.get(server.url("/a"));
    // then
    assertThat(result.get("status")).isEqualTo(Json.of(201));
    assertThat(result.get("body")).isEqualTo(JsonText.parse("{\"id\": [1, \"ä\"]}"));
    assertThat(((Json.Obj) result.get("headers")).get("content-type"))
        .isEqualTo(Json.of("application/json; charset=utf-8"));
  }

  @ParameterizedTest
  @CsvSource({
    "application/problem+json, '{}', true",
    "application/json, '', true",
    "text/plain, '{}', false",
    "application/jsonp, '{}', false"
  })
  void readsABodyAsWhatItsTypeSays(String type, String body, boolean isJson) throws Exception {
    // given
    server.answers("/", 200, type, body);
    // when
    Json got = calls.get(server.url("/")).get("body");
    // then
    assertThat(got instanceof Json.Str).isEqualTo(!isJson);
  }

  @Test
  void failsOnABodyThatIsNotTheJsonItClaimsToBe() {
    // given
    server.answers("/", 200, "application/json", "<html>");
    // when
    ActionException failure = calls.refusal(server.url("/"));
    // then
    assertThat(failure.code()).isEqualTo("http_body");
  }

  @Test
  void sendsMethodQueryHeadersAndBody() throws Exception {
    // given
    server.answers("/x", 200, "text/plain", "ok");
    // when
    calls.call(
        "{\"url\": \""
            + server.url("/x?a=1")
            + "\", \"method\": \"put\", \"query\": {\"b\": \"ä &\", \"c\": [1, true], \"d\": null},"
            + " \"headers\": {\"X-Trace\": 7, \"X-None\": null}, \"body\": {\"n\": 1}}");
    // then
    WebServer.Asked asked = server.asked().get(0);
    assertThat(asked.method()).isEqualTo("PUT");
    assertThat(asked.uri()).isEqualTo("/x?a=1&b=%C3%A4%20%26&c=1&c=true");
    assertThat(asked.header("x-trace")).isEqualTo("7");
    assertThat(asked.headers()).doesNotContainKey("x-none");
    assertThat(asked.header("content-type")).isEqualTo("application/json");
    assertThat(asked.body()).isEqualTo("{\"n\":1}");
    assertThat(asked.header("host")).isEqualTo("127.0.0.1:" + server.port());
  }

  @Test
  void sendsATextAsItIs() throws Exception {
    // given
    server.answers("/", 200, "text/plain", "ok");
    // when
    calls.call(
        "{\"url\": \"" + server.url("/") + "\", \"method\": \"POST\", \"body\": \"a=b\\n\"}");
    // then
    assertThat(server.asked().get(0).body()).isEqualTo("a=b\n");
    assertThat(server.asked().get(0).headers()).doesNotContainKey("content-type");
  }

  @Test
  void sendsTheIdempotencyKeyUnlessTheStepHasItsOwn() throws Exception {
    // given
    server.answers("/", 200, "text/plain", "ok");
    // when
    calls.get(server.url("/"));
    calls.call(
        "{\"url\": \"" + server.url("/") + "\", \"headers\": {\"idempotency-key\": \"mine\"}}");
    // then
    assertThat(server.asked())
        .extracting(asked -> asked.header("idempotency-key"))
        .containsExactly("w-1/each[2]/step", "mine");
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, false",
    "404, false",
    "408, true",
    "409, false",
    "425, true",
    "429, true",
    "500, true",
    "503, true"
  })
  void failsOnAnUnexpectedStatus(int status, boolean retryable) {
    // given
    server.answers("/s", status, "text/plain", "no\nway");
    // when
    ActionException failure = calls.refusal(server.url("/s?token=secret"));
    // then
    assertThat(failure.code()).isEqualTo("http_status");
    assertThat(failure.isRetryable()).isEqualTo(retryable);
    assertThat(failure).hasMessageContaining("got " + status + ": no way");
    assertThat(failure).hasMessageNotContaining("secret");
  }

  @Test
  void takesTheStatusesThatAreExpected() throws Exception {
    // given
    server.answers("/s", 404, "text/plain", "none");
    server.answers("/ok", 200, "text/plain", "ok");
    // when
    Json.Obj result = calls.call("{\"url\": \"" + server.url("/s") + "\", \"expect\": [404, 410]}");
    ActionException failure =
        calls.failure("{\"url\": \"" + server.url("/ok") + "\", \"expect\": [404, 410]}");
    // then
    assertThat(result.get("body")).isEqualTo(Json.of("none"));
    assertThat(failure).hasMessageContaining("404 or 410").hasMessageContaining("200");
  }

  @Test
  void mayBeTriedAgainWhenNobodyListens() throws Exception {
    // given
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    // when
    ActionException failure = calls.refusal("http://127.0.0.1:" + free + "/");
    // then
    assertThat(failure.code()).isEqualTo("http_connect");
    assertThat(failure.isRetryable()).isTrue();
  }

  @Test
  void mayBeTriedAgainWhenTheHostIsUnknown() {
    // given
    Calls lost =
        Calls.with(
            "",
            host -> {
              throw new java.net.UnknownHostException(host);
            },
            () -> {
              throw new AssertionError();
            });
    // when
    ActionException failure = lost.refusal("http://example.org/");
    // then
    assertThat(failure.code()).isEqualTo("http_connect");
    assertThat(failure.isRetryable()).isTrue();
  }

  @Test
  void givesUpAfterItsTimeoutAndHangsUp() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // given
      CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> readToTheEnd(socket));
      // when
      ActionException failure =
          calls.failure(
              "{\"url\": \"http://127.0.0.1:"
                  + socket.getLocalPort()
                  + "/\", \"timeout\": \"200ms\"}");
      // then
      assertThat(failure.code()).isEqualTo(Failure.TIMEOUT);
      assertThat(failure.isRetryable()).isTrue();
      assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  @Test
  void countsTheWholeBodyIntoItsTimeout() throws Exception {
    // given
    CountDownLatch over = new CountDownLatch(1);
    server.on(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          await(over);
        });
    // when
    ActionException failure =
        calls.failure("{\"url\": \"" + server.url("/slow") + "\", \"timeout\": 300}");
    over.countDown();
    // then
    assertThat(failure.code()).isEqualTo(Failure.TIMEOUT);
  }

  @Test
  void hangsUpWhenTheAttemptIsCancelled() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // given
      CompletableFuture<Void> asked = new CompletableFuture<>();
      CompletableFuture<Integer> end =
          CompletableFuture.supplyAsync(() -> readToTheEnd(socket, asked));
      calls.start("{\"url\": \"http://127.0.0.1:" + socket.getLocalPort() + "/\"}");
      asked.get(30, TimeUnit.SECONDS);
      // when
      calls.attempt().cancel();
      // then
      assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep-alive", "close"})
  void callsOneAfterTheOtherWhateverBecomesOfTheConnection(String connection) throws Exception {
    // given
    server.on(
        "/again",
        exchange -> {
          exchange.getResponseHeaders().set("Connection", connection);
          WebServer.reply(exchange, 200, "there");
        });
    // when / then
    for (int call = 0; call < 30; call++) {
      assertThat(calls.get(server.url("/again")).get("body")).isEqualTo(Json.of("there"));
    }
  }

  @Test
  void refusesAnAnswerOfHeadersWithoutEnd() {
    // given
    server.on(
        "/many",
        exchange -> {
          for (int header = 0; header < 2_000; header++) {
            exchange.getResponseHeaders().add("X-" + header, "x");
          }
          WebServer.reply(exchange, 200, "there");
        });
    // when
    ActionException failure = calls.refusal(server.url("/many"));
    // then
    assertThat(failure.code()).isEqualTo("http_connect");
  }

  @Test
  void returnsBeforeTheAnswerIsThere() throws Exception {
    // given
    CountDownLatch gate = new CountDownLatch(1);
    server.on(
        "/gate",
        exchange -> {
          await(gate);
          WebServer.reply(exchange, 200, "ok");
        });
    // when
    CompletionStage<Json> stage = calls.start("{\"url\": \"" + server.url("/gate") + "\"}");
    boolean early = stage.toCompletableFuture().isDone();
    gate.countDown();
    // then
    assertThat(early).isFalse();
    assertThat(stage.toCompletableFuture().get(30, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void readsNoMoreThanTheLimit() throws Exception {
    // given
    Calls few = Calls.with(Calls.LOOPBACK + ", max-response-bytes = 10");
    server.answers("/10", 200, "text/plain", "0123456789");
    server.answers("/11", 200, "text/plain", "0123456789a");
    server.answers("/error", 500, "text/plain", "0123456789a");
    // when
    Json fits = few.get(server.url("/10")).get("body");
    ActionException failure = few.refusal(server.url("/11"));
    ActionException status = few.refusal(server.url("/error"));
    // then
    assertThat(fits).isEqualTo(Json.of("0123456789"));
    assertThat(failure.code()).isEqualTo("http_too_large");
    assertThat(failure.isRetryable()).isFalse();
    assertThat(status.code()).isEqualTo("http_status");
  }

  @Test
  void readsNoMoreThanTheLimitOfABodyWithoutEnd() {
    // given
    server.on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[1 << 16];
          while (true) {
            exchange.getResponseBody().write(part);
          }
        });
    // when
    ActionException failure = calls.refusal(server.url("/endless"));
    // then
    assertThat(failure.code()).isEqualTo("http_too_large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"url\": 1}",
        "{\"url\": \"%s\", \"method\": \"CONNECT\"}",
        "{\"url\": \"%s\", \"method\": \"GET / HTTP/1.1\\r\\nX: 1\"}",
        "{\"url\": \"%s\", \"headers\": {\"X\": \"a\\r\\nY: b\"}}",
        "{\"url\": \"%s\", \"headers\": {\"X\": \"a\\n b\"}}",
        "{\"url\": \"%s\", \"headers\": {\"X\": \"Müller\"}}",
        "{\"url\": \"%s\", \"headers\": {\"X\\r\\nY\": \"b\"}}",
        "{\"url\": \"%s\", \"headers\": {\"X Y\": \"b\"}}",
        "{\"url\": \"%s\", \"headers\": {\"host\": \"other\"}}",
        "{\"url\": \"%s\", \"headers\": {\"Transfer-Encoding\": \"chunked\"}}",
        "{\"url\": \"%s\", \"headers\": {\"X\": [1]}}",
        "{\"url\": \"%s\\r\\nX: 1\"}",
        "{\"url\": \"%s?a b\"}",
        "{\"url\": \"%s\", \"timeout\": \"soon\"}",
        "{\"url\": \"%s\", \"timeout\": -1}",
        "{\"url\": \"%s\", \"expect\": [99]}",
        "{\"url\": \"%s\", \"expect\": 200}",
        "{\"url\": \"%s\", \"follow_redirects\": \"yes\"}",
        "{\"url\": \"%s\", \"followRedirects\": true}",
        "[]"
      })
  void refusesWhatItCannotSendAsItIs(String input) {
    // when
    ActionException failure = calls.failure(input.formatted(server.url("/")));
    // then
    assertThat(failure.code()).isEqualTo(Failure.INPUT);
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageStartingWith("Expected ");
    assertThat(server.asked()).isEmpty();
  }

  private static int readToTheEnd(ServerSocket socket) {
    return readToTheEnd(socket, new CompletableFuture<>());
  }

  private static int readToTheEnd(ServerSocket socket, CompletableFuture<Void> asked) {
    try (Socket connection = socket.accept()) {
      int last = connection.getInputStream().read();
      asked.complete(null);
      while (last >= 0) {
        last = connection.getInputStream().read();
      }
      return last;
    } catch (java.io.IOException e) {
      return -1;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
