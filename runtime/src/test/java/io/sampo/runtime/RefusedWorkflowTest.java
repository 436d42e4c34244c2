package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.Workflow;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.json.Json;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.stages.Stage;
import io.sampo.api.stages.StagedWorkflow;
import io.sampo.runtime.service.WorkflowService;
import io.sampo.runtime.stages.StageRunner;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A workflow that is refused leaves nothing behind: its actions are registered with it or not. */
class RefusedWorkflowTest {
  @TempDir Path folder;
  private TestSampo engine;
  private Set<String> before;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
    before = engine.sampo().actions().names();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static Workflow<Json, Json> workflow(String second) {
    return Workflow.define("w")
        .step("a", Json.class, (input, context) -> "a")
        .step("b", step -> step.action(second))
        .build();
  }

  private static StagedWorkflow staged(String id) {
    Stage stage = Stage.create("read", "Read", "");
    stage.add("first", context -> {});
    stage.add("second", context -> {});
    return StagedWorkflow.create(id, "Staged", "").add(stage);
  }

  private void assertNothingIsLeft() {
    assertThat(engine.sampo().actions().names()).isEqualTo(before);
  }

  @Test
  void ofAWorkflowInJava() {
    assertThatThrownBy(() -> engine.sampo().register(workflow("nobody-has-this")))
        .isInstanceOf(InvalidDefinitionException.class);
    assertNothingIsLeft();
    // so that the next attempt, whose lambdas are others, can be registered
    assertThat(engine.sampo().register(workflow("log")).name()).isEqualTo("w");
    assertThat(engine.sampo().actions().names()).contains("w.a");
  }

  @Test
  void whenOneOfItsActionsHasANameThatIsTaken() {
    engine.sampo().actions().register("w.b", Json.class, (input, context) -> "other");
    before = engine.sampo().actions().names();
    Workflow<Json, Json> workflow =
        Workflow.define("w")
            .step("a", Json.class, (input, context) -> "a")
            .step("b", Json.class, (input, context) -> "b")
            .build();
    assertThatThrownBy(() -> engine.sampo().register(workflow))
        .hasMessageContaining("'w.b' is registered already");
    assertNothingIsLeft();
  }

  @Test
  void ofAWorkflowThatIsRegisteredAlreadyNothingIsTakenBack() {
    Workflow<Json, Json> good = workflow("log");
    engine.sampo().register(good);
    before = engine.sampo().actions().names();
    RegisteredAction own = good.actions().get(0);
    engine.close();
    assertThatThrownBy(() -> engine.sampo().register(good.definition(), Set.of(own)))
        .isInstanceOf(RuntimeException.class);
    assertNothingIsLeft();
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void whenItCannotBeWritten() {
    engine.close();
    assertThatThrownBy(() -> engine.sampo().register(workflow("log")))
        .isInstanceOf(RuntimeException.class);
    assertNothingIsLeft();
  }

  @Test
  void ofTheService() {
    engine.sampo().start();
    WorkflowService service = WorkflowService.of(engine.sampo());
    assertThatThrownBy(() -> TestSampo.get(service.createWorkflow(workflow("nobody-has-this"))))
        .isInstanceOf(InvalidDefinitionException.class);
    assertNothingIsLeft();
  }

  @Test
  void ofStagesWithTooLongAnId() {
    StageRunner runner = StageRunner.of(engine.sampo());
    assertThatThrownBy(() -> runner.register(staged("x".repeat(120))))
        .isInstanceOf(InvalidDefinitionException.class);
    assertNothingIsLeft();
  }

  @Test
  void ofStagesOneOfWhichHasANameThatIsTaken() {
    StagedWorkflow workflow = staged("etl");
    String second = workflow.plan().places().keySet().stream().skip(1).findFirst().orElseThrow();
    engine
        .sampo()
        .actions()
        .register(workflow.plan().actionName(second), Json.class, (input, context) -> "other");
    before = engine.sampo().actions().names();
    assertThatThrownBy(() -> StageRunner.of(engine.sampo()).register(workflow))
        .hasMessageContaining("to be free for a stage");
    assertNothingIsLeft();
  }
}
