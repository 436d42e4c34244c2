package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sampo.api.Workflow;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log tells an operator what the engine works with, and what it lacks, once each. */
class StartReportTest {
  private static final String TWO_CALLS =
      """
      name: w
      steps: [{id: a, action: later}, {id: b, depends_on: [], action: later}]
      """;
  private static final Map<String, Object> QUICK = Map.of("sampo.missing-action-delay", "10ms");

  @TempDir Path folder;

  private static Workflow<Json, Json> trip() {
    return Workflow.define("trip").step("check", Json.class, (input, context) -> input).build();
  }

  @Test
  void oneLineTellsWhatTheEngineStartsWith() {
    try (LogLines log = LogLines.of("io.sampo");
        TestSampo engine = TestSampo.on(folder)) {
      // when
      engine.sampo().register(trip());
      engine.with("name: w\nsteps: [{id: a, wait: {for: 1h}}]");
      engine.sampo().start();
      // then
      await().until(() -> !log.containing("Sampo has started").isEmpty());
      assertThat(log.containing("Sampo has started"))
          .singleElement()
          .asString()
          .startsWith("INFO Sampo has started: journal 'sampo.persistence.journal' in /")
          .contains("sampo.db, definitions: 2, actions: ")
          .contains(", interrupted executions that are resumed: 0");
    }
  }

  @Test
  void theLineTellsHowManyExecutionsAreResumed() {
    // given
    try (TestSampo engine = TestSampo.on(folder, QUICK)) {
      engine.sampo().actions().register("later", Json.class, (input, context) -> input);
      engine.sampo().register(TestSampo.yaml(TWO_CALLS));
    }
    try (TestSampo engine = TestSampo.on(folder, QUICK)) {
      engine.sampo().start();
      get(engine.sampo().client().start("w-1", What.of("w", Json.object())));
      get(engine.sampo().client().start("w-2", What.of("w", Json.object())));
    }
    // when
    try (LogLines log = LogLines.of("io.sampo");
        TestSampo engine = TestSampo.on(folder, QUICK)) {
      engine.sampo().start();
      // then
      await().until(() -> !log.containing("interrupted executions that are resumed: 2").isEmpty());
    }
  }

  @Test
  void aMissingActionIsToldOnceAndThatItIsThereAgain() {
    // given
    try (TestSampo engine = TestSampo.on(folder, QUICK)) {
      engine.sampo().actions().register("later", Json.class, (input, context) -> input);
      engine.sampo().register(TestSampo.yaml(TWO_CALLS));
    }
    try (LogLines log = LogLines.of("io.sampo");
        TestSampo engine = TestSampo.on(folder, QUICK)) {
      engine.sampo().start();
      // when
      var end = engine.sampo().client().run("w-1", What.of("w", Json.object()));
      get(engine.sampo().client().start("w-2", What.of("w", Json.object())));
      await().until(() -> !log.containing("to be registered").isEmpty());
      get(engine.sampo().client().get("w-2"));
      engine.sampo().actions().register("later", Json.class, (input, context) -> input);
      get(end);
      get(engine.sampo().client().await("w-2"));
      // then
      assertThat(log.containing("to be registered"))
          .singleElement()
          .asString()
          .startsWith("ERROR Expected action 'later' of step '")
          .contains("all steps that call it wait; register the action. It is looked for every");
      assertThat(log.containing("Action 'later' is registered")).hasSize(1);
    }
  }

  @Test
  void theActionOfAStepInJavaIsRegisteredWithItsWorkflow() {
    // given
    try (TestSampo engine = TestSampo.on(folder, QUICK)) {
      engine.sampo().register(trip());
    }
    // when
    try (LogLines log = LogLines.of("io.sampo");
        TestSampo engine = TestSampo.on(folder, QUICK)) {
      engine.sampo().start();
      get(engine.sampo().client().start("t-1", What.of("trip", Json.object())));
      // then
      await().until(() -> !log.containing("register the workflow 'trip'").isEmpty());
    }
  }
}
