package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionException;
import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.ExecutionQuery;
import io.sampo.persistence.ExecutionRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What once stood still, was orphaned or ran again and again, each on the real journal. */
class RecoveryGapsTest {
  private static final String DEEP = "[".repeat(500) + "]".repeat(500);

  @TempDir Path folder;
  private final List<String> begun = new CopyOnWriteArrayList<>();

  private TestSampo engine(CountDownLatch gate, Map<String, Object> settings) {
    TestSampo engine = TestSampo.on(folder, settings);
    engine
        .sampo()
        .actions()
        .register(
            "note",
            Json.class,
            (input, context) -> {
              begun.add(context.stepPath());
              gate.await();
              return context.stepPath();
            })
        .register(
            "deep",
            Json.class,
            (input, context) -> {
              begun.add(context.stepPath());
              return JsonText.parse(DEEP);
            })
        .register(
            "fail",
            Json.class,
            (input, context) -> {
              throw ActionException.permanent("broken", "no good");
            });
    return engine;
  }

  private TestSampo engine(CountDownLatch gate) {
    return engine(gate, Map.of());
  }

  private static void start(TestSampo engine) {
    get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
  }

  private void awaitBegun(int calls) {
    Awaitility.await().until(() -> begun.size() == calls);
  }

  private static List<String> unfinished(TestSampo engine) {
    return engine.sampo().index().orElseThrow().list(ExecutionQuery.newest(100)).stream()
        .filter(row -> !row.status().isFinal())
        .map(ExecutionRow::id)
        .toList();
  }

  @Test
  void stepsBesideAPausedOneGoOnAfterTheProcessDied() {
    // given
    String yaml =
        """
        name: w
        steps:
          - {id: a, action: fail, depends_on: [], on_error: pause}
          - {id: b, action: note, depends_on: []}
        """;
    try (TestSampo first = engine(new CountDownLatch(1)).with(yaml)) {
      start(first);
      awaitBegun(1);
      Awaitility.await()
          .until(() -> get(first.sampo().client().get("w-1")).status() == ExecutionStatus.PAUSED);
    }
    // when
    try (TestSampo second = engine(new CountDownLatch(0)).with(yaml)) {
      // then
      awaitBegun(2);
      assertThat(unfinished(second)).containsExactly("w-1");
    }
  }

  @Test
  void aChildIsEndedAlsoWhenTheAnswerToItsParentsWriteIsLost() {
    // given
    try (TestSampo engine = engine(new CountDownLatch(1), LossyJournal.settings())) {
      engine.sampo().register(TestSampo.yaml("name: child\nsteps: [{id: c, action: note}]"));
      engine.with("name: w\nsteps: [{id: call, subflow: child}]");
      LossyJournal.loses("execution|w-1", 2);
      start(engine);
      awaitBegun(1);
      // when
      assertThatThrownBy(() -> get(engine.sampo().client().cancel("w-1", "ann", "enough")))
          .isInstanceOf(RejectedException.class);
      // then
      Awaitility.await().until(() -> unfinished(engine).isEmpty());
    }
  }

  @Test
  void aSubflowGoesOnAsItBeganWhenItsVersionHasAnotherContentAfterARestart() {
    // given
    String parent = "name: w\nsteps: [{id: call, subflow: {workflow: child, version: '1'}}]";
    String child = "name: child\nversion: '1'\nsteps: [{id: c, action: note}";
    try (TestSampo first = engine(new CountDownLatch(1))) {
      first.sampo().register(TestSampo.yaml(child + "]"));
      first.with(parent);
      start(first);
      awaitBegun(1);
    }
    // when
    try (TestSampo second = engine(new CountDownLatch(0))) {
      second.sampo().register(TestSampo.yaml(child + ", {id: d, action: note}]"));
      second.with(parent);
      // then
      assertThat(get(second.sampo().client().await("w-1")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(begun).containsExactly("c", "c");
    }
  }

  @Test
  void resultsThatAreTooDeepTogetherFailTheStepThatHoldsThem() {
    // given
    try (TestSampo engine =
        engine(new CountDownLatch(0))
            .with("name: w\nsteps: [{id: l, loop: {over: [1], steps: [{id: a, action: deep}]}}]")) {
      // when
      start(engine);
      // then
      assertThat(get(engine.sampo().client().await("w-1")).status())
          .isEqualTo(ExecutionStatus.FAILED);
      assertThat(begun).containsExactly("l[0]/a");
    }
  }

  @Test
  void aSignalThatCannotBeStoredIsRejectedAndDisturbsNothing() {
    // given
    CountDownLatch gate = new CountDownLatch(1);
    try (TestSampo engine = engine(gate).with("name: w\nsteps: [{id: a, action: note}]")) {
      start(engine);
      awaitBegun(1);
      Json tooDeep = Json.array(JsonText.parse(DEEP));
      // when // then
      assertThatThrownBy(() -> get(engine.sampo().client().signal("w-1", "go", tooDeep)))
          .isInstanceOfSatisfying(
              RejectedException.class,
              rejected -> assertThat(rejected.code()).isEqualTo(Reply.Code.INVALID));
      gate.countDown();
      assertThat(get(engine.sampo().client().await("w-1")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(begun).containsExactly("a");
    }
  }
}
