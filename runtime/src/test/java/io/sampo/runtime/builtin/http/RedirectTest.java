package io.sampo.runtime.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects: what is sent on, to whom, and how often. */
class RedirectTest {
  private final WebServer first = WebServer.start();
  private final WebServer second = WebServer.start();
  private final Calls calls = Calls.with(Calls.LOOPBACK);

  @BeforeEach
  void open() {
    first.answers("/end", 200, "text/plain", "first");
    second.answers("/end", 200, "text/plain", "second");
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private static String post(String url) {
    return "{\"url\": \""
        + url
        + "\", \"method\": \"POST\", \"body\": {\"n\": 1}, \"headers\":"
        + " {\"Authorization\": \"Bearer x\", \"Cookie\": \"a=b\", \"X-Api-Key\": \"k\","
        + " \"Accept\": \"text/plain\"}}";
  }

  @ParameterizedTest
  @CsvSource({
    "301, GET, ''",
    "302, GET, ''",
    "303, GET, ''",
    "307, POST, '{\"n\":1}'",
    "308, POST, '{\"n\":1}'"
  })
  void keepsOrChangesTheMethodAsTheStatusSays(int status, String method, String body)
      throws Exception {
    // given
    first.redirects("/go", status, "/end");
    // when
    calls.call(post(first.url("/go")));
    // then
    WebServer.Asked last = first.asked().get(1);
    assertThat(last.method()).isEqualTo(method);
    assertThat(last.body()).isEqualTo(body);
    assertThat(last.headers().containsKey("content-type")).isEqualTo(!body.isEmpty());
    assertThat(last.header("authorization")).isEqualTo("Bearer x");
  }

  @Test
  void tellsAnotherOriginNoCredentials() throws Exception {
    // given
    first.redirects("/go", 307, second.url("/end"));
    // when
    Json.Obj result = calls.call(post(first.url("/go")));
    // then
    assertThat(result.get("body")).isEqualTo(Json.of("second"));
    WebServer.Asked last = second.asked().get(0);
    assertThat(last.headers()).doesNotContainKeys("authorization", "cookie", "x-api-key");
    assertThat(last.header("accept")).isEqualTo("text/plain");
    assertThat(last.header("host")).isEqualTo("127.0.0.1:" + second.port());
  }

  @Test
  void endsAfterFiveRedirects() throws Exception {
    // given
    for (int hop = 1; hop <= 6; hop++) {
      first.redirects("/" + hop, 302, hop == 1 ? "/end" : "/" + (hop - 1));
    }
    // when
    Json.Obj five = calls.get(first.url("/5"));
    ActionException six = calls.refusal(first.url("/6"));
    // then
    assertThat(five.get("body")).isEqualTo(Json.of("first"));
    assertThat(six).hasMessageContaining("5 redirects");
    assertThat(six.isRetryable()).isFalse();
  }

  @Test
  void doesNotFollowWhenItIsToldNotTo() throws Exception {
    // given
    first.redirects("/go", 302, "/end");
    // when
    Json.Obj result =
        calls.call(
            "{\"url\": \""
                + first.url("/go")
                + "\", \"follow_redirects\": false, \"expect\": [302]}");
    Json.Obj expected = calls.call("{\"url\": \"" + first.url("/go") + "\", \"expect\": [302]}");
    ActionException failure =
        calls.failure("{\"url\": \"" + first.url("/go") + "\", \"follow_redirects\": false}");
    // then
    assertThat(((Json.Obj) result.get("headers")).get("location")).isEqualTo(Json.of("/end"));
    assertThat(expected).isEqualTo(expected.with("status", Json.of(302)));
    assertThat(failure.code()).isEqualTo("http_status");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2:%d/end",
        "//127.0.0.2:%d/end",
        "http://[::1]:%d/end",
        "http://2130706433:%d/end",
        "http://user@127.0.0.1:%d/end",
        "file:///etc/passwd",
        "http://",
        "http://a b/"
      })
  void isNotLedWhereItMayNotGo(String location) {
    // given
    first.redirects("/go", 302, location.formatted(second.port()));
    // when
    ActionException failure = calls.refusal(first.url("/go"));
    // then
    assertThat(failure.code()).isEqualTo("http_blocked");
    assertThat(failure.isRetryable()).isFalse();
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void aQueryAloneKeepsThePath() throws Exception {
    // when
    URI to = Urls.resolve(URI.create(first.url("/a/b?page=1#top")), "?page=2");
    // then
    assertThat(to).hasToString(first.url("/a/b?page=2"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h, x, http://h/x",
    "http://h, @10.0.0.1/, http://h/@10.0.0.1/",
    "http://h/a/b?q, c, http://h/a/c",
    "http://h/a/b?q, //other/c, http://other/c",
    "http://h/a/b?q, '?', http://h/a/b?"
  })
  void goesWhereTheStandardSays(String from, String location, String to) throws Exception {
    assertThat(Urls.resolve(URI.create(from), location)).hasToString(to);
  }
}
