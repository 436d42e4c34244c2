package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.sampo.api.action.ActionContext;
import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.runtime.execution.ExecutionEntity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Another program holds the lock of the database for ten seconds, under load. The journal's queue
 * is full, and what runs is not disturbed.
 */
class FullWriteQueueTest {
  private static final int RUNNING = 200;
  private static final int TOGETHER = 10;
  private static final Duration HELD = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Of a loaded machine. A quiet one is back to normal within a second. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String LONG =
      """
      name: long
      steps:
        - {id: a, action: hold}
        - {id: s, wait: {signal: go}, depends_on: [a]}
        - {id: n, wait: {signal: news}, depends_on: [s]}
        - {id: b, action: note, depends_on: [n]}
      """;
  private static final String SHORT = "name: short\nsteps: [{id: a, action: note}]";
  private static final String RECORDED = "recorded";

  @TempDir Path folder;
  private final CountDownLatch halfEnds = new CountDownLatch(1);
  private final CountDownLatch restEnds = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();

  /** The answers of a client, by command: {@link #RECORDED}, or why not. */
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

  /** Each failed write restarts an execution, which is logged with a stack trace. */
  private final Logger restarts = (Logger) LoggerFactory.getLogger(ExecutionEntity.class);

  @BeforeEach
  void beQuiet() {
    restarts.setLevel(Level.OFF);
  }

  @AfterEach
  void logAgain() {
    restarts.setLevel(null);
  }

  private TestSampo engine(String busyTimeout) {
    TestSampo engine =
        TestSampo.on(
            folder,
            Map.of(
                "sampo.persistence.sqlite.busy-timeout",
                busyTimeout,
                "sampo.persistence.writer.queue-requests",
                100,
                "sampo.action-threads",
                2 * RUNNING,
                "sampo.ask-timeout",
                PATIENCE.toSeconds() + "s"));
    engine
        .sampo()
        .actions()
        .register("hold", Json.class, (input, context) -> hold(context))
        .register("note", Json.class, (input, context) -> called(context));
    engine.sampo().register(TestSampo.yaml(LONG));
    return engine.with(SHORT);
  }

  private String called(ActionContext context) {
    calls.merge(context.executionId() + "/" + context.stepPath(), 1, Integer::sum);
    return "done";
  }

  /** Every other one ends while the database is held, the rest afterwards. */
  private String hold(ActionContext context) throws InterruptedException {
    called(context);
    int number = running.getAndIncrement();
    try {
      (number % 2 == 0 ? halfEnds : restEnds).await();
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
      throw e;
    }
    ended.incrementAndGet();
    return "held";
  }

  private static List<String> ids(String prefix, int count) {
    List<String> ids = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      ids.add(prefix + number);
    }
    return ids;
  }

  /** The lock is given back when the connection closes. */
  private void whileTheDatabaseIsHeld(Runnable meanwhile) throws SQLException {
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sampo.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      meanwhile.run();
    }
  }

  private void send(String name, CompletionStage<?> command) {
    answers.put(
        name,
        command
            .handle((done, thrown) -> thrown == null ? RECORDED : reason(thrown))
            .toCompletableFuture());
  }

  private static String reason(Throwable thrown) {
    return thrown.getCause() instanceof RejectedException rejected
        ? rejected.code() + ": " + rejected.getMessage()
        : thrown.toString();
  }

  /** Starts and signals, again and again until the time is over. */
  private void load(WorkflowClient client) {
    AtomicInteger number = new AtomicInteger();
    long until = System.nanoTime() + HELD.toNanos();
    await()
        .pollInterval(PAUSE)
        .atMost(PATIENCE)
        .until(
            () -> {
              for (int sent = 0; sent < TOGETHER; sent++) {
                int next = number.getAndIncrement();
                send(
                    "start " + next,
                    client.start("short-" + next, What.of("short", Json.object())));
                send("signal " + next, client.signal("long-" + next % RUNNING, "news", Json.NULL));
              }
              return System.nanoTime() > until;
            });
  }

  /** Repeats a command until it is recorded. */
  private static void insist(Supplier<CompletionStage<?>> command) {
    await()
        .pollDelay(Duration.ZERO)
        .atMost(PATIENCE)
        .until(
            () ->
                command.get().handle((done, thrown) -> thrown == null).toCompletableFuture().get());
  }

  private static ExecutionStatus end(WorkflowClient client, String id) throws Exception {
    return client
        .await(id)
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .status();
  }

  private List<String> answered() {
    return answers.values().stream().map(FullWriteQueueTest::answer).toList();
  }

  private static String answer(CompletableFuture<String> answer) {
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private List<String> startedMeanwhile() {
    return answers.entrySet().stream()
        .filter(each -> each.getKey().startsWith("start "))
        .filter(each -> answer(each.getValue()).equals(RECORDED))
        .map(each -> "short-" + each.getKey().substring("start ".length()))
        .toList();
  }

  /**
   * In the first case the writer waits all the time; in the second its writes fail every second.
   */
  @ParameterizedTest
  @ValueSource(strings = {"30s", "1s"})
  void tenSecondsOfAFullQueueDisturbNoRunningAttempt(String busyTimeout) throws Exception {
    try (TestSampo engine = engine(busyTimeout)) {
      // given
      WorkflowClient client = engine.sampo().client();
      ids("long-", RUNNING).forEach(id -> get(client.start(id, What.of("long", Json.object()))));
      await().atMost(PATIENCE).until(() -> running.get() == RUNNING);

      // when
      whileTheDatabaseIsHeld(
          () -> {
            halfEnds.countDown();
            load(client);
          });

      // then: new starts succeed at once again, and all that has begun ends
      insist(() -> client.start("after", What.of("short", Json.object())));
      restEnds.countDown();
      for (String id : ids("long-", RUNNING)) {
        insist(() -> client.signalOnce(id, "one", new Content("news", Json.NULL)));
        insist(() -> client.signalOnce(id, "two", new Content("go", Json.NULL)));
      }
      for (String id : ids("long-", RUNNING)) {
        assertThat(end(client, id)).isEqualTo(ExecutionStatus.COMPLETED);
      }
      List<String> told = answered();
      assertThat(told).allMatch(answer -> answer.equals(RECORDED) || isUnavailable(answer));
      assertThat(told).anyMatch(answer -> answer.contains("too many wait already"));
      for (String id : startedMeanwhile()) {
        assertThat(end(client, id)).isEqualTo(ExecutionStatus.COMPLETED);
      }
      assertThat(interrupted).hasValue(0);
      assertThat(ended).hasValue(RUNNING);
      assertThat(calls.values()).containsOnly(1);
    }
  }

  private static boolean isUnavailable(String answer) {
    return answer.startsWith(Reply.Code.UNAVAILABLE.name());
  }
}
