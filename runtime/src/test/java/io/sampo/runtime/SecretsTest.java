package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.action.SecretSource;
import io.sampo.api.json.Json;
import io.sampo.api.middleware.Logging;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.view.ActionProgress;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepView;
import io.sampo.api.view.UserEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The value of a secret reaches the action and nothing else: no file, no log, no answer. */
class SecretsTest {
  private static final String VALUE = "hunter2-\"quoted\"-and-long-enough";
  private static final String KEPT = "hunter2";

  @TempDir Path folder;
  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
  private final List<Json> seen = new CopyOnWriteArrayList<>();
  private final Everything everything = new Everything();
  private final Map<Logger, Level> levels = new HashMap<>();
  private TestSampo engine;

  private final class Everything extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      log.add(
          event.getFormattedMessage()
              + " "
              + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  @BeforeEach
  void open() {
    everything.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    everything.start();
    for (Logger logger : loggers()) {
      levels.put(logger, logger.getLevel());
      logger.setLevel(Level.DEBUG);
      logger.setAdditive(false);
      logger.addAppender(everything);
    }
    engine =
        TestSampo.on(
            folder,
            Map.of("pekko.loglevel", "DEBUG", "sampo.builtin.http.allow", List.of("127.0.0.1/32")));
    engine.sampo().secrets(name -> Optional.of(VALUE).filter(value -> name.equals("pass-word")));
  }

  @AfterEach
  void close() {
    engine.close();
    levels.forEach(
        (logger, level) -> {
          logger.setLevel(level);
          logger.setAdditive(true);
          logger.detachAppender(everything);
        });
  }

  /** Those that the configuration of the tests gives a level. */
  private static List<Logger> loggers() {
    return Stream.of(
            "io.sampo", "io.sampo.execution", "io.sampo.runtime.business", "org.apache.pekko")
        .map(name -> (Logger) LoggerFactory.getLogger(name))
        .toList();
  }

  private interface Body {
    Object act(Json input, ActionContext context) throws Exception;
  }

  private void action(String name, Body body) {
    engine
        .sampo()
        .actions()
        .register(
            name,
            Json.class,
            (input, context) -> {
              seen.add(input);
              return body.act(input, context);
            });
  }

  private void assertNowhere(ExecutionView view) throws IOException {
    assertThat(view.toString()).doesNotContain(KEPT);
    engine.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains(KEPT)).as(file.toString()).isFalse();
      }
    }
    assertThat(log).isNotEmpty().noneMatch(line -> line.contains(KEPT));
  }

  @Test
  void reachesTheActionAndIsRecordedNowhere() throws IOException {
    // given
    action(
        "login",
        (input, context) -> {
          String given = ((Json.Obj) input).get("header").toString();
          context.store().put("echo", input);
          context.store().put(VALUE, 1);
          context.progress(50, "logging in with " + VALUE);
          return Json.array(input, Json.of(given));
        });
    engine.with(
        """
        name: w
        steps:
          - id: a
            action: login
            inputs: {key: "${secret.pass-word}", header: "Bearer ${secret.pass-word} for ${user}"}
            outputs: [result]
        """);
    List<ActionProgress> heard = heard(ActionProgress.class);
    // when
    ExecutionView view = engine.run("w", Json.object("user", Json.of("u")));
    // then
    assertThat(seen)
        .containsExactly(
            Json.object("key", Json.of(VALUE))
                .with("header", Json.of("Bearer " + VALUE + " for u")));
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(view.step("a").orElseThrow().output().toString()).contains("Bearer *** for u");
    Awaitility.await().until(() -> !heard.isEmpty());
    assertThat(heard.get(0).message()).isEqualTo("logging in with ***");
    assertNowhere(view);
  }

  @Test
  void isTakenOutOfWhatAnActionThrows() throws IOException {
    // given
    engine.sampo().actions().use(Logging.create());
    action(
        "fail",
        (input, context) -> {
          throw new IllegalStateException(
              "refused " + VALUE, new ActionException(VALUE, "cause " + input));
        });
    engine.with(
        """
        name: w
        steps:
          - id: a
            action: fail
            inputs: {key: "${secret.pass-word}"}
            retry: {attempts: 2, delay: 1ms}
        """);
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(seen).hasSize(2);
    assertThat(failure(view).message()).isEqualTo("IllegalStateException: refused ***");
    assertNowhere(view);
  }

  @Test
  void isTakenOutOfWhatAnAsynchronousActionThrows() throws IOException {
    // given
    engine
        .sampo()
        .actions()
        .registerAsync(
            "fail",
            Json.class,
            (input, context) ->
                CompletableFuture.failedFuture(new ActionException("no", "refused " + input)));
    engine.with("name: w\nsteps: [{id: a, action: fail, inputs: {key: '${secret.pass-word}'}}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(failure(view).message()).isEqualTo("refused {\"key\":\"***\"}");
    assertNowhere(view);
  }

  @Test
  void isTakenOutInTheSpellingsThatAddressesHave() throws IOException {
    // given
    engine.sampo().secrets(name -> Optional.of("Acme \"tenant\""));
    action(
        "echo",
        (input, context) ->
            Json.array(
                Json.of("https://acme \"tenant\".example.org"),
                Json.of("?q=Acme%20%22tenant%22&p=Acme+%22tenant%22")));
    engine.with("name: w\nsteps: [{id: a, action: echo, inputs: {key: '${secret.pass-word}'}}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().output())
        .isEqualTo(Json.array(Json.of("https://***.example.org"), Json.of("?q=***&p=***")));
  }

  /** Says what it does not like. */
  record Login(String key) {
    Login {
      if (!key.isEmpty()) {
        throw new IllegalArgumentException("no good key: " + key);
      }
    }
  }

  @Test
  void isTakenOutOfAComplaintAboutTheInput() throws IOException {
    // given
    engine.sampo().actions().register("login", Login.class, (input, context) -> input.key());
    engine.with(
        "name: w\nsteps: [{id: a, action: login, inputs: {key: '${secret.pass-word}'},"
            + " on_error: fail}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(failure(view).code()).isEqualTo(Failure.MISFIT);
    assertThat(failure(view).message()).contains("no good key: ***");
    assertNowhere(view);
  }

  @Test
  void isGivenToEachCallForItems() throws IOException {
    // given
    action("call", (input, context) -> ((Json.Obj) input).get("item"));
    engine.with(
        """
        name: w
        steps:
          - id: a
            action: call
            for_each: "${items}"
            inputs: {item: "${item}", key: "${secret.pass-word}"}
        """);
    // when
    ExecutionView view =
        engine.run("w", Json.object("items", Json.array(Json.of(1), Json.of("x"))));
    // then
    assertThat(seen)
        .containsExactly(
            Json.object("item", Json.of(1)).with("key", Json.of(VALUE)),
            Json.object("item", Json.of("x")).with("key", Json.of(VALUE)));
    assertNowhere(view);
  }

  @Test
  void failsTheStepForGoodWhenThereIsNone() {
    // given
    action("call", (input, context) -> 1);
    engine.with(
        """
        name: w
        steps:
          - {id: a, action: call, inputs: {k: "${secret.other}"}, retry: {attempts: 3, delay: 1ms}}
        """);
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(seen).isEmpty();
    assertThat(failure(view).code()).isEqualTo("secret");
    assertThat(failure(view).message())
        .startsWith("Expected a secret 'other' for step 'a', but there is none");
    assertThat(view.step("a").map(StepView::attempt)).contains(1);
  }

  @Test
  void mayNotBeReadByConditions() {
    action("call", (input, context) -> 1);
    assertThatThrownBy(
            () -> engine.with("name: w\nsteps: [{id: a, action: call, when: secret.x == 'a'}]"))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Expected a secret only as ${secret.name}");
  }

  @Test
  void comesFromTheConfigurationOrElseTheEnvironment() {
    // given
    SecretSource source =
        ConfiguredSecrets.of(
            ConfigFactory.parseString("sampo.secrets { api-key = one, \"a.b\" = two }"),
            name -> Optional.ofNullable(Map.of("SAMPO_SECRET_DB_PASS", "three").get(name)));
    // when / then
    assertThat(source.find("api-key")).contains("one");
    assertThat(source.find("a.b")).contains("two");
    assertThat(source.find("db-pass")).contains("three");
    assertThat(source.find("none")).isEmpty();
  }

  @Test
  void isRefusedWhenTheLocaleHasLostLettersOfIt() {
    SecretSource source =
        ConfiguredSecrets.of(ConfigFactory.empty(), name -> Optional.of("p\uFFFDss"));
    assertThatThrownBy(() -> source.find("db-pass"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("SAMPO_SECRET_DB_PASS", "LC_ALL=C.UTF-8");
  }

  /** What is published from now on. */
  private <E> List<E> heard(Class<E> type) {
    List<E> heard = new CopyOnWriteArrayList<>();
    var listener =
        engine
            .system()
            .systemActorOf(
                Behaviors.receive(type)
                    .onAnyMessage(
                        event -> {
                          heard.add(event);
                          return Behaviors.same();
                        })
                    .build(),
                "listener",
                Props.empty());
    engine.system().eventStream().tell(new EventStream.Subscribe<>(type, listener));
    return heard;
  }

  private static Failure failure(ExecutionView view) {
    return view.step("a").flatMap(StepView::failure).orElseThrow();
  }

  @Test
  void isTakenOutOfWhatTheBuiltInActionsTell() throws IOException {
    // given
    List<UserEvent> heard = heard(UserEvent.class);
    engine.with(
        """
        name: w
        steps:
          - id: a
            action: log
            inputs: {message: "with ${secret.pass-word}", fields: {key: "${secret.pass-word}"}}
          - id: b
            action: emit
            inputs: {event: "told ${secret.pass-word}", data: [{key: "${secret.pass-word}"}]}
        """);
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    Awaitility.await().until(() -> !heard.isEmpty());
    assertThat(heard.get(0).event()).isEqualTo("told ***");
    assertThat(heard.get(0).toString()).contains("***").doesNotContain(KEPT);
    assertThat(log).anyMatch(line -> line.startsWith("with ***"));
    assertNowhere(view);
  }

  private static final String LINES = "hunter2 first line\r\n\r\nhunter2 other line\n";

  /** A server that answers 400 with what it was sent. */
  private static HttpServer echoing() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] said = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(400, said.length);
          try (exchange) {
            exchange.getResponseBody().write(said);
          }
        });
    server.start();
    return server;
  }

  @Test
  void isTakenOutOfAnAnswerBeforeTheAnswerIsMadeALine() throws IOException {
    // given
    HttpServer server = echoing();
    engine.sampo().secrets(name -> Optional.of(LINES));
    engine.with(
        "name: w\nsteps: [{id: a, action: http, inputs: {url: 'http://127.0.0.1:"
            + server.getAddress().getPort()
            + "/', method: POST, body: 'no ${secret.pass-word}'}}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    server.stop(0);
    // then
    assertThat(failure(view).message()).endsWith("got 400: no ***");
    assertNowhere(view);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{url: 'http://127.0.0.1:1/', headers: {X: '${secret.pass-word}'}}",
        "{url: 'http://127.0.0.1:1/', headers: {'${secret.pass-word}': x}}",
        "{url: 'http://127.0.0.1:1/', method: '${secret.pass-word}'}",
        "{url: 'http://127.0.0.1:1/', expect: ['${secret.pass-word}']}",
        "{url: 'http://127.0.0.1:1/${secret.pass-word}'}",
        "{url: 'http://${secret.pass-word}/'}",
        "{url: 'http://127.0.0.1:1/', query: ['${secret.pass-word}']}",
        "{url: 'http://127.0.0.1:1/', '${secret.pass-word}': 1}",
        "{url: 'http://127.0.0.1:1/', trusted_origins: ['${secret.pass-word}']}",
        "{url: '${secret.pass-word}://127.0.0.1:1/'}",
        "'${secret.pass-word}'"
      })
  void withLineEndsIsTakenOutOfEveryComplaint(String inputs) throws IOException {
    // given
    engine.sampo().secrets(name -> Optional.of(LINES));
    engine.with("name: w\nsteps: [{id: a, action: http, inputs: " + inputs + "}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
    assertNowhere(view);
  }

  @Test
  void withLineEndsIsTakenOutOfEveryFieldOfAFailure() throws IOException {
    // given
    engine.sampo().actions().use(Logging.create());
    engine.sampo().secrets(name -> Optional.of(LINES));
    action(
        "fail",
        (input, context) -> {
          String said = LINES.replaceAll("\\s+", " ").strip();
          IOException cause = new IOException("cause " + said);
          cause.addSuppressed(new IOException("suppressed " + said));
          context.progress(1, said);
          throw new ActionException(said, "refused hunter2 other line", false, cause);
        });
    engine.with("name: w\nsteps: [{id: a, action: fail, inputs: {key: '${secret.pass-word}'}}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(failure(view).code()).isEqualTo("***");
    assertThat(failure(view).message()).isEqualTo("refused ***");
    assertThat(failure(view).causes().get(0).message()).isEqualTo("cause ***");
    assertNowhere(view);
  }

  @Test
  void ofDigitsIsTakenOutOfNumbersHoweverTheyAreWritten() {
    // given
    engine.sampo().secrets(name -> Optional.of("12345678.50"));
    action(
        "echo",
        (input, context) -> {
          context.store().put("kept", 12345678.5);
          return Json.array(Json.of(12345678.5), Json.of("pin 1.23456785E7"));
        });
    engine.with("name: w\nsteps: [{id: a, action: echo, inputs: {key: '${secret.pass-word}'}}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().output())
        .isEqualTo(Json.array(Json.of("***"), Json.of("pin ***")));
    assertThat(view.toString()).doesNotContain("12345678");
  }

  @Test
  void aSourceThatThrowsAnErrorIsNotQuoted() throws IOException {
    // given
    engine
        .sampo()
        .secrets(
            name -> {
              throw new StackOverflowError("while reading " + VALUE);
            });
    engine.with("name: w\nsteps: [{id: a, action: transform, inputs: '${secret.pass-word}'}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(failure(view).code()).isEqualTo("secret");
    assertNowhere(view);
  }

  @Test
  void doesNotGoAlongToAnotherOrigin() throws IOException {
    // given
    HttpServer other = echoing();
    HttpServer server = echoing();
    server.createContext(
        "/go",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    engine.with(
        "name: w\nsteps: [{id: a, action: http, inputs: {url: 'http://127.0.0.1:"
            + server.getAddress().getPort()
            + "/go', method: POST, body: {key: '${secret.pass-word}'}}}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    server.stop(0);
    other.stop(0);
    // then
    assertThat(failure(view).code()).isEqualTo("http_blocked");
    assertNowhere(view);
  }
}
