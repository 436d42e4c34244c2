package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.client.RejectedException;
import io.sampo.api.client.WorkflowClient;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.persistence.ExecutionIndex;
import io.sampo.runtime.walk.Seed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixty executions whose journals, snapshots or definitions were changed behind the engine's back.
 * Each is answered for with a reason, or with a right result where nothing of it is lost, and never
 * disturbs the others.
 */
class ForgedJournalsTest {
  private static final int FORGED = 60;
  private static final List<Forgery.Kind> KINDS = List.copyOf(EnumSet.allOf(Forgery.Kind.class));

  /** An answer takes no longer, also where many builds share a processor. */
  private static final long MOST_SECONDS = 8;

  private static final String YAML =
      """
      name: w-%s
      steps:
        - {id: a, action: note, inputs: {of: a}}
        - {id: b, action: note, inputs: {of: "${a.of}b"}}
        - {id: go, wait: {signal: go}}
        - {id: c, action: note, inputs: {of: "${b.of}c"}}
      """;

  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

  private TestSampo engine() {
    TestSampo engine = TestSampo.on(folder, Map.of("sampo.snapshot-every", 2));
    engine
        .sampo()
        .actions()
        .register(
            "note",
            Json.class,
            (input, context) -> {
              calls.add(context.executionId() + "/" + context.stepPath());
              return input;
            });
    return engine;
  }

  private static String id(int number) {
    return "f-" + number;
  }

  private static Forgery.Kind kind(int number) {
    return KINDS.get(number % KINDS.size());
  }

  private void makeJournals() {
    try (TestSampo engine = engine()) {
      WorkflowClient client = engine.sampo().client();
      engine.sampo().start();
      for (int number = 0; number < FORGED; number++) {
        engine.sampo().register(TestSampo.yaml(YAML.formatted(id(number))));
        get(client.start(id(number), What.of("w-" + id(number), Json.object())));
      }
      for (int number = 0; number < FORGED; number++) {
        String id = id(number);
        Awaitility.await().until(() -> get(client.get(id)).steps().get(2).waitingFor().isPresent());
        if (kind(number).isOfEnded()) {
          get(client.signal(id, "go", Json.of(1)));
          get(client.await(id));
        }
      }
    }
  }

  private void forge(Random random) throws Exception {
    try (Connection database =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sampo.db"))) {
      database.setAutoCommit(false);
      for (int number = 0; number < FORGED; number++) {
        new Forgery(database, random, id(number)).apply(kind(number), id((number + 1) % FORGED));
      }
      database.commit();
    }
  }

  @Test
  void eachForgedExecutionIsAnsweredForAndNoOtherIsDisturbed() throws Exception {
    // given
    makeJournals();
    forge(new Random(Seed.of("ForgedJournalsTest")));
    // when
    List<String> wrong = new ArrayList<>();
    Set<String> damaged = new TreeSet<>();
    long longest = 0;
    try (TestSampo engine = engine()) {
      engine.with("name: healthy\nsteps: [{id: a, action: note, inputs: {of: h}}]");
      for (int number = 0; number < FORGED; number++) {
        String answer = answer(engine.sampo().client(), id(number), kind(number));
        System.out.println(kind(number) + ": " + answer);
        if (answer.startsWith(Reply.Code.DAMAGED.name())) {
          damaged.add(id(number));
        }
        if (answer.startsWith("WRONG")) {
          wrong.add(kind(number) + ": " + answer);
        }
        long begun = System.nanoTime();
        ExecutionView healthy =
            get(engine.sampo().client().run("h-" + number, What.of("healthy", Json.object())));
        longest = Math.max(longest, System.nanoTime() - begun);
        assertThat(healthy.status()).isEqualTo(ExecutionStatus.COMPLETED);
      }
      ExecutionIndex index = engine.sampo().index().orElseThrow();
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(index.damaged("", 2 * FORGED)).containsExactlyElementsOf(damaged));
    }
    System.out.println("others were answered within " + longest / 1_000_000 + " ms");
    // then
    assertThat(wrong).isEmpty();
    assertThat(calls.stream().filter(call -> call.startsWith("f-"))).doesNotHaveDuplicates();
    assertThat(longest).isLessThan(MOST_SECONDS * 1_000_000_000);
  }

  /** The reason that is given, or "right" for one that ends as it would have and may do so. */
  private static String answer(WorkflowClient client, String id, Forgery.Kind kind) {
    long begun = System.nanoTime();
    String answer;
    try {
      if (!kind.isOfEnded()) {
        get(client.signal(id, "go", Json.of(1)));
      }
      answer = result(get(client.await(id)), kind);
    } catch (RejectedException refused) {
      answer = reason(refused, kind);
    } catch (RuntimeException thrown) {
      answer = "WRONG: " + thrown;
    }
    long seconds = (System.nanoTime() - begun) / 1_000_000_000;
    return seconds > MOST_SECONDS ? "WRONG: after " + seconds + " s: " + answer : answer;
  }

  /** A definition that is not there may still be registered; whatever else is wrong is damage. */
  private static String reason(RejectedException refused, Forgery.Kind kind) {
    Reply.Code expected =
        kind == Forgery.Kind.DEFINITION_GONE ? Reply.Code.UNAVAILABLE : Reply.Code.DAMAGED;
    boolean isReason =
        refused.code() == expected && String.valueOf(refused.getMessage()).startsWith("Expected ");
    return (isReason ? "" : "WRONG: ") + refused.code() + ": " + refused.getMessage();
  }

  private static String result(ExecutionView view, Forgery.Kind kind) {
    if (!kind.isHarmless()) {
      return "WRONG: nobody noticed";
    }
    return view.outcome() instanceof Outcome.Completed completed
            && completed.output().toString().contains("\"abc\"")
        ? "right"
        : "WRONG: " + view.outcome();
  }
}
