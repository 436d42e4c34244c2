package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionStatus;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.persistence.DueExecution;
import io.sampo.persistence.ExecutionIndex;
import io.sampo.persistence.ExecutionQuery;
import io.sampo.persistence.ExecutionRow;
import io.sampo.runtime.service.ExecuteWorkflow;
import io.sampo.runtime.service.WorkflowService;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An execution that cannot be replayed is shown as damaged until it can be. */
class DamagedExecutionsTest {
  private static final String YAML =
      "name: w-%s\nsteps: [{id: a, wait: {signal: go}}, {id: b, action: log, inputs: {message: note}}]";

  @TempDir private Path folder;

  private TestSampo engine() {
    return TestSampo.on(folder);
  }

  /** Two executions that wait for a signal, each with a definition of its own. */
  private void makeTwo() {
    try (TestSampo engine = engine()) {
      for (String id : List.of("x", "y")) {
        engine.with(YAML.formatted(id));
        get(engine.sampo().client().start(id, What.of("w-" + id, Json.object())));
      }
    }
  }

  private interface Sql {
    void run(Connection database) throws Exception;
  }

  private void change(Sql sql) throws Exception {
    try (Connection database =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sampo.db"))) {
      sql.run(database);
    }
  }

  private void forge(Forgery.Kind kind) throws Exception {
    change(database -> new Forgery(database, new Random(7), "x").apply(kind, "y"));
  }

  private static void statements(Connection database, String... all) throws Exception {
    try (Statement statement = database.createStatement()) {
      for (String sql : all) {
        statement.execute(sql);
      }
    }
  }

  private static RejectedException refusal(TestSampo engine, String id) {
    try {
      get(engine.sampo().client().get(id));
    } catch (RejectedException refused) {
      return refused;
    }
    throw new AssertionError("Expected execution '" + id + "' to be damaged");
  }

  private static List<String> damaged(ExecutionIndex index) {
    return index.list(ExecutionQuery.newest(9).damaged()).stream().map(ExecutionRow::id).toList();
  }

  private static void untilMarked(ExecutionIndex index) {
    await().until(() -> index.find("x").orElseThrow().damage().isPresent());
  }

  @ParameterizedTest
  @EnumSource(
      value = Forgery.Kind.class,
      names = {"FLIPPED_BIT", "NOISE", "DELETED_FIRST", "SNAPSHOT_ALONE", "DEFINITION_EDITED"})
  void isShownInListsAndCountsWithItsReason(Forgery.Kind kind) throws Exception {
    // given
    try (TestSampo engine = TestSampo.on(folder, Map.of("sampo.snapshot-every", 1))) {
      for (String id : List.of("x", "y")) {
        engine.with(YAML.formatted(id));
        get(engine.sampo().client().start(id, What.of("w-" + id, Json.object())));
        get(engine.sampo().client().signal(id, "other", Json.NULL));
        get(engine.sampo().client().signal(id, "another", Json.NULL));
      }
    }
    forge(kind);
    try (TestSampo engine = engine()) {
      engine.sampo().start();
      ExecutionIndex index = engine.sampo().index().orElseThrow();
      // when
      RejectedException refused = refusal(engine, "x");
      // then
      untilMarked(index);
      ExecutionRow row = index.find("x").orElseThrow();
      assertThat(refused.code()).isEqualTo(Reply.Code.DAMAGED);
      assertThat(row.damage()).contains(String.valueOf(refused.getMessage()));
      assertThat(row.damage().orElseThrow()).doesNotContain("\n").hasSizeLessThan(1_100);
      assertThat(row.status()).isEqualTo(ExecutionStatus.RUNNING);
      assertThat(damaged(index)).containsExactly("x");
      assertThat(index.countDamaged()).isEqualTo(1);
      assertThat(get(engine.sampo().client().get("y")).status()).isEqualTo(ExecutionStatus.RUNNING);
    }
    try (LogLines log = LogLines.of("io.sampo");
        TestSampo engine = engine()) {
      engine.sampo().start();
      await().until(() -> !log.containing("damaged executions that stand still: 1").isEmpty());
    }
  }

  @Test
  void theMarkGoesByItselfOnceTheJournalIsRestored() throws Exception {
    // given
    makeTwo();
    change(database -> statements(database, "CREATE TABLE kept AS SELECT * FROM journal_events"));
    forge(Forgery.Kind.NOISE);
    try (TestSampo engine = engine()) {
      engine.sampo().start();
      RejectedException unused = refusal(engine, "x");
      untilMarked(engine.sampo().index().orElseThrow());
    }
    // when
    change(
        database ->
            statements(
                database,
                "DELETE FROM journal_events",
                "INSERT INTO journal_events SELECT * FROM kept"));
    // then
    try (TestSampo engine = engine()) {
      engine.sampo().start();
      ExecutionIndex index = engine.sampo().index().orElseThrow();
      await().until(() -> damaged(index).isEmpty());
      get(engine.sampo().client().signal("x", "go", Json.NULL));
      assertThat(get(engine.sampo().client().await("x")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
    }
  }

  @Test
  void aDamagedExecutionThatIsDueIsReadOnceAndNotAgainAndAgain() throws Exception {
    // given
    try (TestSampo engine = engine()) {
      engine.with("name: w-x\nsteps: [{id: a, wait: {for: 1s}}]");
      get(engine.sampo().client().start("x", What.of("w-x", Json.object())));
    }
    forge(Forgery.Kind.NOISE);
    // when
    try (LogLines log = LogLines.of("io.sampo.execution");
        TestSampo engine = engine()) {
      engine.sampo().start();
      ExecutionIndex index = engine.sampo().index().orElseThrow();
      untilMarked(index);
      // then
      assertThat(log.containing("is damaged")).hasSize(1);
      assertThat(index.interrupted("", 9)).isEmpty();
      assertThat(index.due(Instant.now().plusSeconds(9), DueExecution.FIRST, 9)).isEmpty();
    }
  }

  private static RejectedException refusedStart(TestSampo engine, String id) {
    try {
      get(engine.sampo().client().start(id, What.of("w-x", Json.object())));
    } catch (RejectedException refused) {
      return refused;
    }
    throw new AssertionError("Expected the start to be refused");
  }

  @ParameterizedTest
  @EnumSource(
      value = Forgery.Kind.class,
      names = {"DEFINITION_EDITED", "DEFINITION_OF_NOISE"})
  void aStartByADamagedDefinitionHearsTheDamageAndRegisteringItMendsIt(Forgery.Kind kind)
      throws Exception {
    // given
    makeTwo();
    forge(kind);
    try (TestSampo engine = engine()) {
      engine.sampo().start();
      // when
      RejectedException refused = refusedStart(engine, "new");
      // then
      assertThat(refused.code()).isEqualTo(Reply.Code.DAMAGED);
      assertThat(refused)
          .hasMessageStartingWith("Expected definition w-x:1.0.0 with hash ")
          .hasMessageContaining("Restore its row of the table workflows from a backup");
      assertThat(refusal(engine, "new").code()).isEqualTo(Reply.Code.UNKNOWN_EXECUTION);
    }
    // when
    try (LogLines log = LogLines.of("io.sampo");
        TestSampo engine = engine()) {
      engine.sampo().register(TestSampo.yaml(YAML.formatted("x")));
      assertThat(log.containing("registering it has put it right")).hasSize(1);
      engine.sampo().register(TestSampo.yaml(YAML.formatted("x")));
      assertThat(log.containing("registering it has put it right")).hasSize(1);
    }
    // then
    try (TestSampo engine = engine()) {
      engine.sampo().start();
      get(engine.sampo().client().start("new", What.of("w-x", Json.object())));
      get(engine.sampo().client().signal("x", "go", Json.NULL));
      assertThat(get(engine.sampo().client().await("x")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
    }
  }

  @Test
  void aSoundDefinitionThatIsWrittenInAnotherWayIsLeftAlone() throws Exception {
    // given
    makeTwo();
    change(
        database ->
            statements(
                database, "UPDATE workflows SET definition = replace(definition, ',', ' ,')"));
    // when
    try (LogLines log = LogLines.of("io.sampo");
        TestSampo engine = engine()) {
      engine.sampo().register(TestSampo.yaml(YAML.formatted("x")));
      // then
      assertThat(log.containing("registering it has put it right")).isEmpty();
    }
  }

  @Test
  void aStepThatStartsADamagedDefinitionFailsWithTheReason() throws Exception {
    // given
    makeTwo();
    forge(Forgery.Kind.DEFINITION_OF_NOISE);
    try (TestSampo engine = engine()) {
      engine.with("name: outer\nsteps: [{id: a, subflow: w-x}]");
      // when
      var view = engine.run("outer", Json.object());
      // then
      assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(view.outcome().toString()).contains("Expected definition w-x:1.0.0 with hash ");
    }
  }

  @Test
  void theServiceRefusesADamagedWorkflowWithTheReason() throws Exception {
    // given
    makeTwo();
    forge(Forgery.Kind.DEFINITION_EDITED);
    try (TestSampo engine = engine()) {
      engine.sampo().start();
      WorkflowService service = WorkflowService.of(engine.sampo());
      List<Supplier<CompletionStage<?>>> ways =
          List.of(
              () -> service.getWorkflowByName("w-x"),
              () -> service.getWorkflowByName("w-x", "1.0.0"),
              () -> service.setStatus("w-x:1.0.0", DefinitionStatus.INACTIVE),
              () -> service.executeWorkflow(new ExecuteWorkflow("w-x:1.0.0", Map.of())));
      for (Supplier<CompletionStage<?>> way : ways) {
        // when // then
        assertThatThrownBy(() -> get(way.get()))
            .isInstanceOfSatisfying(
                RejectedException.class,
                refused -> assertThat(refused.code()).isEqualTo(Reply.Code.DAMAGED))
            .hasMessageContaining("to be as it was registered, but it was changed");
      }
      // when
      get(service.createWorkflow(TestSampo.yaml(YAML.formatted("x"))));
      // then
      assertThat(get(service.getWorkflowByName("w-x")).orElseThrow().status())
          .isEqualTo(DefinitionStatus.ACTIVE);
      get(service.executeWorkflow(new ExecuteWorkflow("w-x:1.0.0", Map.of())));
    }
  }
}
