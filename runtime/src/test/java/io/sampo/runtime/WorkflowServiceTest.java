package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.Workflow;
import io.sampo.api.client.RejectedException;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.view.DefinitionStatus;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.runtime.engine.ExecutionOptions;
import io.sampo.runtime.engine.WorkflowEngine;
import io.sampo.runtime.service.ExecuteWorkflow;
import io.sampo.runtime.service.ExecutionRecord;
import io.sampo.runtime.service.WorkflowRecord;
import io.sampo.runtime.service.WorkflowService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows created and executed by id, on the real journal. */
class WorkflowServiceTest {
  @TempDir Path folder;
  private TestSampo engine;
  private WorkflowService service;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
    engine
        .sampo()
        .actions()
        .register("fetch_data", Json.class, (input, context) -> input)
        .register("process_data", Json.class, (input, context) -> Map.of("processed", input))
        .register(
            "fail",
            Json.class,
            (input, context) -> {
              throw new IllegalStateException("no");
            });
    engine.sampo().start();
    service = WorkflowService.of(engine.sampo());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private ExecutionRecord ended(String id) {
    Awaitility.await().until(() -> get(service.getExecution(id)).status().isFinal());
    return get(service.getExecution(id));
  }

  @Test
  void aWorkflowIsCreatedExecutedAndAskedFor() {
    // when
    WorkflowRecord workflow =
        get(
            service.createWorkflow(
                Map.of(
                    "name",
                    "data-processing",
                    "steps",
                    List.of(
                        Map.of(
                            "id", "fetch",
                            "name", "Fetch Data",
                            "type", "action",
                            "action", "fetch_data"),
                        Map.of(
                            "id", "process",
                            "name", "Process Data",
                            "type", "action",
                            "action", "process_data",
                            "depends_on", List.of("fetch"))))));
    ExecutionRecord execution =
        get(service.executeWorkflow(new ExecuteWorkflow(workflow.id(), Map.of("source", "api"))));
    ExecutionRecord status = ended(execution.id());
    // then
    assertThat(workflow.id()).isEqualTo("data-processing:1.0.0");
    assertThat(workflow.status()).isEqualTo(DefinitionStatus.ACTIVE);
    assertThat(workflow.steps()).containsExactly("fetch", "process");
    assertThat(status.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(status.workflowId()).isEqualTo(workflow.id());
    assertThat(status.outputs())
        .isEqualTo(Json.object("processed", Json.object("source", Json.of("api"))));
    assertThat(status.error()).isEmpty();
    assertThat(status.duration()).isPresent();
    assertThat(status.currentStep()).isEmpty();
  }

  private static WorkflowDefinition version(String version, String action) {
    return TestSampo.yaml(
        "name: w\nversion: '" + version + "'\nsteps: [{id: a, action: " + action + "}]");
  }

  @Test
  void theNewestActiveVersionIsFoundUnlessOneIsNamed() {
    // given
    get(service.createWorkflow(version("1", "fetch_data")));
    WorkflowRecord newest = get(service.createWorkflow(version("2", "fetch_data")));
    // when // then
    assertThat(get(service.getWorkflowByName("w")).orElseThrow().version()).isEqualTo("2");
    assertThat(get(service.getWorkflowByName("w", "1")).orElseThrow().version()).isEqualTo("1");
    assertThat(get(service.getWorkflowByName("w", "3"))).isEmpty();
    assertThat(get(service.getWorkflowByName("x"))).isEmpty();
    get(service.setStatus(newest.id(), DefinitionStatus.INACTIVE));
    assertThat(get(service.getWorkflowByName("w")).orElseThrow().version()).isEqualTo("1");
    assertThat(get(service.getWorkflowByName("w", "2")).orElseThrow().status())
        .isEqualTo(DefinitionStatus.INACTIVE);
  }

  @Test
  void aWorkflowThatIsNotActiveIsRefusedAlsoAfterARestart() {
    // given
    WorkflowRecord workflow = get(service.createWorkflow(version("1", "fetch_data")));
    get(service.setStatus(workflow.id(), DefinitionStatus.ARCHIVED));
    // when
    engine.close();
    open();
    // then
    assertThatThrownBy(
            () -> get(service.executeWorkflow(new ExecuteWorkflow(workflow.id(), Map.of()))))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("Workflow is not active");
    get(service.setStatus(workflow.id(), DefinitionStatus.ACTIVE));
    ExecutionRecord execution =
        get(service.executeWorkflow(new ExecuteWorkflow(workflow.id(), Map.of())));
    assertThat(ended(execution.id()).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void aNameWithoutAnActiveVersionSaysSo() {
    // given
    WorkflowRecord workflow = get(service.createWorkflow(version("1", "fetch_data")));
    get(service.setStatus(workflow.id(), DefinitionStatus.ARCHIVED));
    // then
    assertThatThrownBy(
            () -> get(service.executeWorkflow(new ExecuteWorkflow(workflow.name(), Map.of()))))
        .isInstanceOf(RejectedException.class)
        .hasMessage("Workflow is not active: 'w:1' is archived; set its status first");
    assertThatThrownBy(() -> get(service.executeWorkflow(new ExecuteWorkflow("nothing", Map.of()))))
        .hasMessage("Expected the id of a workflow, but there is no 'nothing'");
  }

  @Test
  void aWorkflowIsExecutedByItsNameAlone() {
    // given
    get(service.createWorkflow(version("1", "fail")));
    get(service.createWorkflow(version("2", "fetch_data")));
    // when
    ExecutionRecord execution = get(service.executeWorkflow(new ExecuteWorkflow("w", Map.of())));
    // then
    assertThat(ended(execution.id()).workflowId()).isEqualTo("w:2");
  }

  @Test
  void runsWithOptionsAreNoVersionsOfAWorkflow() {
    // given
    WorkflowDefinition definition = version("1", "fetch_data");
    get(service.createWorkflow(definition));
    // when
    get(
        WorkflowEngine.of(engine.sampo())
            .executeWorkflow(definition, ExecutionOptions.NONE.maxConcurrency(1)));
    // then
    assertThat(get(service.getWorkflowByName("w")).orElseThrow().version()).isEqualTo("1");
  }

  @Test
  void aWorkflowWrittenInJavaBringsItsActions() {
    // given
    Workflow<Map<String, Object>, Json> workflow = javaWorkflow();
    // when
    WorkflowRecord created = get(service.createWorkflow(workflow));
    ExecutionRecord execution =
        get(service.executeWorkflow(new ExecuteWorkflow(created.id(), Map.of("x", 1))));
    // then
    assertThat(ended(execution.id()).outputs()).isEqualTo(Json.of("done"));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Workflow<Map<String, Object>, Json> javaWorkflow() {
    return (Workflow)
        Workflow.define("java", Map.class, Json.class)
            .step("a", Map.class, (input, context) -> "done")
            .build();
  }

  @Test
  void whatIsWrongIsToldAndWhy() {
    // given
    WorkflowRecord failing = get(service.createWorkflow(version("1", "fail")));
    // when
    ExecutionRecord execution =
        get(service.executeWorkflow(new ExecuteWorkflow(failing.id(), Map.of())));
    // then
    assertThat(ended(execution.id()).error().orElseThrow()).contains("step 'a' failed");
    assertThat(ended(execution.id()).outputs()).isEqualTo(Json.NULL);
    assertThatThrownBy(() -> get(service.executeWorkflow(new ExecuteWorkflow("ghost:1", Map.of()))))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(Reply.Code.UNKNOWN_WORKFLOW));
    assertThatThrownBy(() -> get(service.createWorkflow(Map.of("name", "empty"))))
        .isInstanceOf(InvalidDefinitionException.class);
    assertThatThrownBy(() -> get(service.getExecution("ghost")))
        .isInstanceOf(RejectedException.class);
  }
}
