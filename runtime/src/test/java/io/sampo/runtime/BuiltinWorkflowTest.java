package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.UserEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workflow that is nothing but a YAML file, on the real journal, a real server and real files.
 */
class BuiltinWorkflowTest {
  private final List<String> keys = new CopyOnWriteArrayList<>();
  @TempDir Path folder;
  private HttpServer server;
  private TestSampo engine;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/prices",
        exchange -> {
          keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          byte[] body = "{\"nut\": 2, \"bolt\": 3}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(keys.size() == 1 ? 503 : 200, body.length);
          try (exchange) {
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    engine =
        TestSampo.on(
            folder,
            Map.of(
                "sampo.builtin.http.allow",
                List.of("127.0.0.1/32"),
                "sampo.builtin.files.root",
                Files.createDirectories(folder.resolve("files")).toString(),
                "sampo.builtin.shell.enabled",
                true));
  }

  @AfterEach
  void close() {
    engine.close();
    server.stop(0);
  }

  @Test
  void runsAWorkflowThatIsNothingButYaml() throws Exception {
    // given
    TestProbe<UserEvent> listener = TestProbe.create(UserEvent.class, engine.system());
    engine
        .system()
        .eventStream()
        .tell(new EventStream.Subscribe<>(UserEvent.class, listener.getRef()));
    Files.writeString(folder.resolve("files/order.json"), "{\"item\": \"nut\", \"count\": 3}");
    Path file = Files.writeString(folder.resolve("price.yaml"), YAML);
    engine.sampo().register(file);
    engine.sampo().start();
    // when
    ExecutionView view =
        engine.run("price", Json.object("port", Json.of(server.getAddress().getPort())));
    // then
    assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(keys).containsExactly("price-1/prices", "price-1/prices");
    Json bill = JsonText.parse("{\"item\": \"nut\", \"total\": 6}");
    assertThat(view.step("total").orElseThrow().output()).isEqualTo(bill);
    assertThat(view.step("say").orElseThrow().output()).isEqualTo(Json.of("nut: 6"));
    assertThat(JsonText.parse(Files.readString(folder.resolve("files/bills/nut.json"))))
        .isEqualTo(bill);
    assertThat(view.step("count").orElseThrow().output())
        .isEqualTo(JsonText.parse("{\"exit_code\": 0, \"stdout\": \"6\", \"stderr\": \"\"}"));
    assertThat(listener.receiveMessage())
        .isEqualTo(new UserEvent("price-1", "price", "tell", "priced", bill));
    assertThat(view.step("refuse").orElseThrow().failure())
        .contains(
            new Failure(
                    "too-cheap",
                    List.of(
                        "io.sampo.api.action.ActionException",
                        "java.lang.Exception",
                        "java.lang.Throwable"),
                    "6 is too little",
                    false)
                .judged(new Failure.Verdict("unknown", false)));
  }

  private static final String YAML =
      """
      name: price
      inputs: [{name: port, type: integer, required: true}]
      steps:
        - {id: order, action: file.read, inputs: {path: order.json, as: json}}
        - id: prices
          action: http
          inputs: {url: "http://127.0.0.1:${port}/prices", query: {item: "${order.item}"}}
          retry: {attempts: 3, delay: 1ms, retry_on: [http_status]}
        - id: total
          action: transform
          inputs:
            value:
              item: ${order.item}
              total: ${prices.body[order.item] * order.count}
        - {id: say, action: log, inputs: {message: "${total.item}: ${total.total}", level: debug}}
        - {id: pause, action: sleep, inputs: {for: 1ms}}
        - id: keep
          action: file.write
          inputs: {path: "bills/${total.item}.json", content: "${total}"}
        - {id: count, action: shell, inputs: {command: [printf, "%d", "${total.total}"]}}
        - {id: tell, action: emit, inputs: {event: priced, data: "${total}"}}
        - id: refuse
          action: fail
          inputs: {message: "${total.total} is too little", code: too-cheap}
          on_error: continue
      """;

  @Test
  void interruptsACallAndAProgramThatTakeLongerThanTheStepMay() {
    // given
    server.createContext("/never", exchange -> {});
    engine.with(
        """
        name: slow
        inputs: [{name: port, type: integer, required: true}]
        steps:
          - {id: a, action: http, inputs: {url: "http://127.0.0.1:${port}/never"}, timeout: 200ms, on_error: continue}
          - {id: b, action: shell, inputs: {command: [sleep, 1000]}, timeout: 200ms, on_error: continue}
          - {id: c, action: sleep, inputs: {for: 1h}, timeout: 50ms, on_error: continue}
        """);
    // when
    ExecutionView view =
        engine.run("slow", Json.object("port", Json.of(server.getAddress().getPort())));
    // then
    for (String step : List.of("a", "b", "c")) {
      assertThat(view.step(step).orElseThrow().status()).isEqualTo(StepStatus.FAILED);
      assertThat(view.step(step).orElseThrow().failure().map(Failure::code)).contains("timeout");
    }
  }

  @Test
  void letsTheApplicationReplaceABuiltinAction() {
    // given
    engine.sampo().actions().register("log", Json.class, (input, context) -> "mine");
    engine.with("name: own\nsteps: [{id: a, action: log, inputs: {message: theirs}}]");
    // when
    ExecutionView view = engine.run("own", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().output()).isEqualTo(Json.of("mine"));
  }
}
