package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionContext;
import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.persistence.SqlStores;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.journal.WireSerializer;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More comes for one execution than it can take, or its journal fails: everybody is answered, and
 * what runs is not disturbed.
 */
class OverloadTest {
  private static final int SIGNALS = 6_000;
  private static final int CHILDREN = 10_000;
  private static final long PATIENCE_SECONDS = 20;
  private static final long CHILDREN_SECONDS = 120;
  private static final String EVENTS =
      "SELECT serializer_manifest, payload FROM journal_events"
          + " WHERE persistence_id = ? ORDER BY sequence_nr";

  @TempDir Path folder;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger interrupted = new AtomicInteger();

  /** Under a host's settings by which Pekko drops what it cannot stash. */
  private static Map<String, Object> dropping() {
    return Map.of(
        "pekko.persistence.typed.stash-overflow-strategy",
        "drop",
        "pekko.persistence.typed.stash-capacity",
        16);
  }

  private TestSampo engine(Map<String, Object> settings) {
    TestSampo engine = TestSampo.on(folder, settings);
    engine
        .sampo()
        .actions()
        .register("gate", Json.class, (input, context) -> hold())
        .register("quick", Json.class, (input, context) -> "done");
    return engine;
  }

  private String hold() throws InterruptedException {
    calls.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
      throw e;
    }
    return "held";
  }

  private void start(TestSampo engine, int begun) {
    get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
    Awaitility.await().until(() -> calls.get() == begun);
  }

  /** "recorded", or the code of the rejection. */
  private static CompletableFuture<String> signal(WorkflowClient client, int number) {
    return client
        .signalOnce("w-1", "key-" + number, new Content("news", Json.of(number)))
        .handle(
            (done, thrown) ->
                thrown == null
                    ? "recorded"
                    : thrown.getCause() instanceof RejectedException rejected
                        ? rejected.code().name()
                        : thrown.toString())
        .toCompletableFuture();
  }

  @Test
  void everySignalOfThousandsIsAnsweredAndTheActionIsCalledOnce() throws Exception {
    // given
    try (TestSampo engine =
        engine(dropping())
            .with(
                "name: w\nsteps: [{id: a, action: gate},"
                    + " {id: s, wait: {signal: news}, depends_on: [a]}]")) {
      start(engine, 1);
      // when
      List<CompletableFuture<String>> sent = new ArrayList<>();
      for (int number = 0; number < SIGNALS; number++) {
        sent.add(signal(engine.sampo().client(), number));
      }
      Map<String, Integer> answers = new HashMap<>();
      for (CompletableFuture<String> each : sent) {
        answers.merge(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS), 1, Integer::sum);
      }
      // then
      assertThat(answers).containsOnlyKeys("recorded", Reply.Code.UNAVAILABLE.name());
      gate.countDown();
      assertThat(get(engine.sampo().client().await("w-1")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(calls).hasValue(1);
      assertThat(interrupted).hasValue(0);
    }
  }

  /** Its stage ends when all of them have been called. */
  private CompletionStage<String> together(
      Map<String, Integer> called, CompletableFuture<String> end, ActionContext context) {
    called.merge(context.executionId(), 1, Integer::sum);
    if (calls.incrementAndGet() == CHILDREN) {
      end.completeAsync(() -> "done");
    }
    return end.copy();
  }

  @Test
  void childrenThatEndTogetherAllReachTheirParent() throws Exception {
    // given
    Json.Obj input =
        Json.object("items", Json.array(java.util.Collections.nCopies(CHILDREN, Json.of(1))));
    Map<String, Integer> called = new ConcurrentHashMap<>();
    CompletableFuture<String> end = new CompletableFuture<>();
    try (TestSampo engine = engine(dropping())) {
      engine
          .sampo()
          .actions()
          .registerAsync(
              "together", Json.class, (Json item, ActionContext c) -> together(called, end, c));
      engine.sampo().register(TestSampo.yaml("name: child\nsteps: [{id: c, action: together}]"));
      engine.with(
          """
          name: w
          inputs: {items: array}
          steps:
            - id: l
              loop:
                over: "${inputs.items}"
                max_concurrency: 10000
                steps: [{id: c, subflow: child}]
          """);
      // when
      CompletableFuture<ExecutionView> run =
          engine.sampo().client().run("w-1", What.of("w", input)).toCompletableFuture();
      // then
      assertThat(run.get(CHILDREN_SECONDS, TimeUnit.SECONDS).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(called).hasSize(CHILDREN);
      assertThat(called.values()).containsOnly(1);
      List<Event> events = events(engine, "w-1");
      assertThat(events.stream().filter(Event.Completed.class::isInstance)).hasSize(1);
      assertThat(
              events.stream()
                  .filter(Event.StepCompleted.class::isInstance)
                  .map(event -> ((Event.StepCompleted) event).path()))
          .hasSize(CHILDREN)
          .doesNotHaveDuplicates();
    }
  }

  /** What is recorded of an execution. */
  private static List<Event> events(TestSampo engine, String id) {
    WireSerializer form = new WireSerializer();
    List<Event> events = new ArrayList<>();
    SqlStores.get(engine.system().classicSystem())
        .at("sampo.persistence")
        .database()
        .readers()
        .read(
            session -> {
              PreparedStatement select = session.prepared(EVENTS);
              select.setString(1, "execution|" + id);
              try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                  events.addAll(transition(form, rows).events());
                }
              }
              return events;
            });
    return events;
  }

  private static Transition transition(WireSerializer form, ResultSet row) throws SQLException {
    try {
      return (Transition) form.fromBinary(row.getBytes(2), row.getString(1));
    } catch (NotSerializableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String TWO =
      """
      name: w
      steps:
        - {id: long, action: gate, depends_on: []}
        - {id: first, action: quick, depends_on: []}
        - {id: then, action: quick, depends_on: [first]}
      """;

  private void goesOnUndisturbed(TestSampo engine) {
    start(engine, 1);
    Awaitility.await()
        .until(
            () ->
                get(engine.sampo().client().get("w-1")).steps().stream()
                    .anyMatch(step -> step.path().equals("then") && step.status().isFinal()));
    gate.countDown();
    assertThat(get(engine.sampo().client().await("w-1")).status())
        .isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(calls).hasValue(1);
    assertThat(interrupted).hasValue(0);
  }

  @Test
  void aRefusedWriteDoesNotDisturbARunningAttempt() {
    try (TestSampo engine = engine(LossyJournal.settings()).with(TWO)) {
      LossyJournal.refuses("execution|w-1", 2);
      goesOnUndisturbed(engine);
    }
  }

  @Test
  void aWriteWhoseAnswerIsLostDoesNotDisturbARunningAttempt() {
    try (TestSampo engine = engine(LossyJournal.settings()).with(TWO)) {
      LossyJournal.loses("execution|w-1", 2);
      goesOnUndisturbed(engine);
    }
  }

  @Test
  void whoWaitsForAnExecutionThatCannotBeRecoveredHearsWhy() {
    // given
    Map<String, Object> settings = new HashMap<>(LossyJournal.settings());
    settings.put("sampo.ask-timeout", "3s");
    String yaml = "name: w\nsteps: [{id: s, wait: {signal: news}}]";
    try (TestSampo first = engine(settings).with(yaml)) {
      get(first.sampo().client().start("lost-1", What.of("w", Json.object())));
    }
    LossyJournal.cannotRead("execution|lost-1");
    // when // then
    try (TestSampo second = engine(settings).with(yaml)) {
      assertThatThrownBy(() -> get(second.sampo().client().await("lost-1")))
          .isInstanceOfSatisfying(
              RejectedException.class,
              rejected -> {
                assertThat(rejected.code()).isEqualTo(Reply.Code.UNAVAILABLE);
                assertThat(rejected).hasMessageContaining("the disk is damaged");
              });
    }
  }
}
