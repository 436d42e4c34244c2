package io.sampo.runtime.builtin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        "file:///etc/passwd"
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

  @ParameterizedTest
  @ValueSource(
      strings = {"http://", "http://a b/", "http:x", "http://h:0/", "/\\\\example.org", "//[::1/"})
  void aMalformedLocationIsNoAffairOfTheGuard(String location) {
    // given
    first.redirects("/go", 302, location);
    // when
    ActionException failure = calls.refusal(first.url("/go"));
    // then
    assertThat(failure.code()).isEqualTo("http_redirect");
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageStartingWith("Expected GET " + first.url("/go"));
  }

  @Test
  void anEmptyLocationLeadsNowhere() throws Exception {
    // given
    first.redirects("/a/go", 302, "");
    // when
    ActionException failure = calls.refusal(first.url("/a/go"));
    // then
    assertThat(failure.code()).isEqualTo("http_status");
    assertThat(failure).hasMessageContaining("got 302");
    assertThat(first.asked()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/caf\u00E9?q=\u00FC, /caf%C3%A9?q=%C3%BC",
    "/a b|c, /a%20b%7Cc",
    "/100%, /100%25",
    "/%zz, /%25zz",
    "/%c3%a9, /%c3%a9",
    "/x#caf\u00E9, /x"
  })
  void asksForWhatTheBytesOfTheLocationSay(String location, String asked) throws Exception {
    // given: the server writes each letter as the byte that it is
    byte[] octets = location.getBytes(StandardCharsets.UTF_8);
    first.redirects("/go", 302, new String(octets, StandardCharsets.ISO_8859_1));
    first.answers("/", 200, "text/plain", "there");
    // when
    Json.Obj result = calls.get(first.url("/go"));
    // then
    assertThat(result.get("body")).isEqualTo(Json.of("there"));
    assertThat(first.asked().get(1).uri()).isEqualTo(asked);
  }

  @Test
  void keepsTheBytesOfALocationThatAreNoUtf8() throws Exception {
    // given
    first.redirects("/go", 302, "/caf\u00E9");
    first.answers("/", 200, "text/plain", "there");
    // when
    calls.get(first.url("/go"));
    // then
    assertThat(first.asked().get(1).uri()).isEqualTo("/caf%E9");
  }

  private String secretBody(String url, String more) {
    calls.attempt().secret("s3cr3t");
    return "{\"url\": \"" + url + "\", \"body\": {\"pin\": \"s3cr3t\"}" + more + "}";
  }

  @ParameterizedTest
  @CsvSource({"307, POST", "308, POST", "301, PUT", "302, PUT", "303, HEAD"})
  void aBodyWithASecretInItDoesNotLeaveItsOrigin(int status, String method) {
    // given
    first.redirects("/go", status, second.url("/end"));
    // when
    ActionException failure =
        calls.failure(secretBody(first.url("/go"), ", \"method\": \"" + method + "\""));
    // then
    assertThat(failure.code()).isEqualTo("http_blocked");
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageContaining("trusted_origins");
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void aBodyWithASecretInItGoesToAnOriginThatTheStepTrusts() throws Exception {
    // given
    first.redirects("/go", 307, second.url("/end"));
    // when
    calls.call(
        secretBody(
            first.url("/go"),
            ", \"method\": \"POST\", \"headers\": {\"Authorization\": \"Bearer s3cr3t\"},"
                + " \"trusted_origins\": [\""
                + second.url("")
                + "\"]"));
    // then
    assertThat(second.asked().get(0).body()).isEqualTo("{\"pin\":\"s3cr3t\"}");
    assertThat(second.asked().get(0).header("authorization")).isEqualTo("Bearer s3cr3t");
  }

  @Test
  void aBodyWithASecretInItMayBeLeftOutOnTheWay() throws Exception {
    // given
    first.redirects("/go", 303, second.url("/end"));
    // when
    calls.call(secretBody(first.url("/go"), ", \"method\": \"POST\""));
    // then
    assertThat(second.asked().get(0).method()).isEqualTo("GET");
    assertThat(second.asked().get(0).body()).isEmpty();
  }

  @Test
  void aHarmlessHeaderWithASecretInItStaysAtHome() throws Exception {
    // given
    first.redirects("/go", 302, second.url("/back"));
    second.redirects("/back", 302, first.url("/end"));
    calls.attempt().secret("s3cr3t");
    // when
    calls.call(
        "{\"url\": \""
            + first.url("/go")
            + "\", \"headers\": {\"User-Agent\": \"me s3cr3t\", \"Accept\": \"a/b\"}}");
    // then
    assertThat(first.asked().get(0).header("user-agent")).isEqualTo("me s3cr3t");
    assertThat(second.asked().get(0).header("user-agent")).doesNotContain("s3cr3t");
    assertThat(second.asked().get(0).header("accept")).isEqualTo("a/b");
    assertThat(first.asked().get(1).header("user-agent")).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example/",
        "https://h.example:8443/",
        "http://h.example/",
        "//h.example.org/",
        "https://h.example@other.example/"
      })
  void anotherSchemeHostOrPortIsAnotherOrigin(String location) {
    // given
    Disclosure disclosure = new Disclosure(Set.of(), "s3cr3t"::equals);
    // when / then
    assertThatThrownBy(() -> secret().redirected(307, location, disclosure))
        .isInstanceOfSatisfying(
            ActionException.class, e -> assertThat(e.code()).isEqualTo("http_blocked"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "?q", "https://H.example:443/x", "//h.example./x"})
  void theSameOriginMayBeSpelledInSeveralWays(String location) throws Exception {
    // given
    Disclosure disclosure = new Disclosure(Set.of(), "s3cr3t"::equals);
    // when / then
    assertThat(secret().redirected(307, location, disclosure).body()).contains("s3cr3t");
  }

  private static Request secret() throws Exception {
    return new Request("POST", Url.parse("https://h.example/"), Map.of(), Optional.of("s3cr3t"));
  }

  @Test
  void aQueryAloneKeepsThePath() throws Exception {
    // when
    Url to = Url.parse(first.url("/a/b?page=1#top")).resolve("?page=2");
    // then
    assertThat(whole(to)).isEqualTo(first.url("/a/b?page=2"));
  }

  private static String whole(Url url) {
    return url.scheme() + "://" + url.hostAndPort() + url.target();
  }

  /** The examples of RFC 3986, section 5.4, and some that the JDK had wrong. */
  @ParameterizedTest
  @CsvSource({
    "http://h, x, http://h/x",
    "http://h, @10.0.0.1/, http://h/@10.0.0.1/",
    "http://h/a/b?q, c, http://h/a/c",
    "http://h/a/b?q, //other/c, http://other/c",
    "http://h/a/b?q, '?', http://h/a/b?",
    "http://a/b/c/d;p?q, g:h, -",
    "http://a/b/c/d;p?q, g, http://a/b/c/g",
    "http://a/b/c/d;p?q, ./g, http://a/b/c/g",
    "http://a/b/c/d;p?q, g/, http://a/b/c/g/",
    "http://a/b/c/d;p?q, /g, http://a/g",
    "http://a/b/c/d;p?q, //g, http://g/",
    "http://a/b/c/d;p?q, ?y, http://a/b/c/d;p?y",
    "http://a/b/c/d;p?q, g?y, http://a/b/c/g?y",
    "http://a/b/c/d;p?q, '#s', http://a/b/c/d;p?q",
    "http://a/b/c/d;p?q, g#s, http://a/b/c/g",
    "http://a/b/c/d;p?q, ;x, http://a/b/c/;x",
    "http://a/b/c/d;p?q, g;x?y#s, http://a/b/c/g;x?y",
    "http://a/b/c/d;p?q, '', http://a/b/c/d;p?q",
    "http://a/b/c/d;p?q, ., http://a/b/c/",
    "http://a/b/c/d;p?q, .., http://a/b/",
    "http://a/b/c/d;p?q, ../.., http://a/",
    "http://a/b/c/d;p?q, ../../g, http://a/g",
    "http://a/b/c/d;p?q, ../../../g, http://a/g",
    "http://a/b/c/d;p?q, /./g, http://a/g",
    "http://a/b/c/d;p?q, /../g, http://a/g",
    "http://a/b/c/d;p?q, g., http://a/b/c/g.",
    "http://a/b/c/d;p?q, ..g, http://a/b/c/..g",
    "http://a/b/c/d;p?q, ./../g, http://a/b/g",
    "http://a/b/c/d;p?q, ./g/., http://a/b/c/g/",
    "http://a/b/c/d;p?q, g/../h, http://a/b/c/h",
    "http://a/b/c/d;p?q, g?y/../x, http://a/b/c/g?y/../x",
    "http://a/b/c/d;p?q, http:g, -"
  })
  void goesWhereTheStandardSays(String from, String location, String to) throws Exception {
    // given
    Url base = Url.parse(from);
    // when / then
    if (to.equals("-")) {
      assertThatThrownBy(() -> base.resolve(location)).isInstanceOf(Exception.class);
    } else {
      assertThat(whole(base.resolve(location))).isEqualTo(to);
    }
  }

  @Test
  void encodesTheLettersOfAUrlThatAStepGives() throws Exception {
    // given
    first.answers("/", 200, "text/plain", "there");
    // when
    calls.get(first.url("/caf\u00E9/\uD83D\uDE00?q=\u00FC"));
    // then
    assertThat(first.asked().get(0).uri()).isEqualTo("/caf%C3%A9/%F0%9F%98%80?q=%C3%BC");
  }
}
