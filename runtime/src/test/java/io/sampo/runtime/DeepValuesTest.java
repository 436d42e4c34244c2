package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.Workflow;
import io.sampo.api.business.BusinessWorkflow;
import io.sampo.api.business.WorkflowResult;
import io.sampo.api.client.RejectedException;
import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.Trigger;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.stages.MemoryStore;
import io.sampo.api.stages.RunOptions;
import io.sampo.api.stages.Stage;
import io.sampo.api.stages.StagedWorkflow;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.business.BusinessWorkflows;
import io.sampo.runtime.engine.ExecutionOptions;
import io.sampo.runtime.engine.WorkflowEngine;
import io.sampo.runtime.service.ExecuteWorkflow;
import io.sampo.runtime.service.WorkflowService;
import io.sampo.runtime.stages.StageRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values that are built in Java, and so were never parsed, can be nested as deep as memory allows.
 * Each way in refuses them with a reason, before anything is recorded.
 */
class DeepValuesTest {
  private static final String DEEP = "nested ";

  private static final String KNOWING_A_SECRET =
      """
      name: w-%s
      steps:
        - {id: a, action: %s, retry: {attempts: 2, delay: 1ms}, inputs: {key: "${secret.key}"}}
      """;

  @TempDir private Path folder;
  private TestSampo engine;

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder, Map.of("sampo.secrets.key", "do-not-tell"));
  }

  /** Whatever a test did, the engine goes on, and so does its successor on the same journal. */
  @AfterEach
  void close() {
    engine.sampo().start();
    for (int run = 0; run < 2; run++) {
      engine.sampo().register(TestSampo.yaml("name: sound\nsteps: [{id: a, wait: {for: 1ms}}]"));
      ExecutionView view =
          get(engine.sampo().client().run("sound-" + run, What.of("sound", Json.object())));
      engine.close();
      assertThat(view.outcome()).isInstanceOf(Outcome.Completed.class);
      if (run == 0) {
        engine = TestSampo.on(folder);
        engine.sampo().start();
        assertThat(engine.sampo().index().orElseThrow().countDamaged()).isZero();
      }
    }
  }

  /** An object so many deep. */
  private static Json.Obj deep(int depth) {
    Json value = Json.object();
    for (int level = 2; level < depth; level++) {
      value = level % 2 == 0 ? Json.array(value) : Json.object("a", value);
    }
    return Json.object("a", value);
  }

  private static List<Object> list(int depth) {
    List<Object> value = new ArrayList<>();
    for (int level = 1; level < depth; level++) {
      List<Object> outer = new ArrayList<>();
      outer.add(value);
      value = outer;
    }
    return value;
  }

  /** What an application's own class holds. */
  record Holder(Json value) {}

  private void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RejectedException.class,
            rejected -> assertThat(rejected.code()).isEqualTo(Reply.Code.INVALID))
        .hasMessageContaining(DEEP);
  }

  private static Cause.StepFailed failed(ExecutionView view) {
    Cause.StepFailed failed = (Cause.StepFailed) ((Outcome.Ended) view.outcome()).cause();
    assertThat(failed.failure().message()).contains("Expected ", DEEP);
    return failed;
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 100_000})
  void ofAStartAndASignal(int depth) {
    engine.with("name: w\nsteps: [{id: a, wait: {signal: go}}]");
    var client = engine.sampo().client();
    get(client.start("w-1", What.of("w", Json.object())));
    // when // then
    refused(() -> get(client.start("w-2", What.of("w", deep(depth)))));
    refused(() -> get(client.run("w-2", What.of("w", deep(depth)))));
    refused(() -> get(client.signal("w-1", "go", deep(depth))));
    refused(() -> get(client.signalOnce("w-1", "k", new Content("go", deep(depth)))));
    refused(() -> get(client.get("w-2")), Reply.Code.UNKNOWN_EXECUTION);
  }

  private static void refused(ThrowingCallable call, Reply.Code code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RejectedException.class, rejected -> assertThat(rejected.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 100_000})
  void ofATypedWorkflowsInput(int depth) {
    Workflow<Holder, Json> workflow =
        Workflow.define("typed", Holder.class, Json.class)
            .step("a", Holder.class, (input, context) -> input.value())
            .build();
    engine.sampo().register(workflow);
    engine.sampo().start();
    // when // then
    assertThatThrownBy(() -> get(engine.sampo().client().run(workflow, new Holder(deep(depth)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(DEEP);
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 100_000})
  void ofAResultAndOfTheStore(int depth) {
    Map<String, Object> ways =
        Map.of(
            "json", deep(depth),
            "list", list(depth),
            "optional", Optional.of(deep(depth)),
            "map", Map.of("a", deep(depth)),
            "mixed", List.of(deep(400), List.of(deep(depth - 1))),
            "bean", new Holder(deep(depth)));
    ways.forEach(
        (name, value) -> {
          engine.sampo().actions().register("give-" + name, Json.class, (i, c) -> value);
          engine
              .sampo()
              .actions()
              .registerAsync(
                  "later-" + name, Json.class, (i, c) -> CompletableFuture.completedFuture(value));
          engine
              .sampo()
              .actions()
              .register(
                  "put-" + name,
                  Json.class,
                  (i, context) -> {
                    context.store().put("value", value);
                    return "";
                  });
        });
    engine.sampo().start();
    for (String name : ways.keySet()) {
      for (String way : List.of("give-", "later-", "put-")) {
        String action = way + name;
        engine.sampo().register(TestSampo.yaml(KNOWING_A_SECRET.formatted(action, action)));
        // when
        Cause.StepFailed failed = failed(engine.run("w-" + action, Json.object()));
        // then
        if (!way.equals("put-")) { // there the action itself throws
          assertThat(failed.failure().code()).isEqualTo(Failure.RESULT);
          assertThat(failed.attempt()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void theGreatestDepthIsTakenOnEveryWayThatHasNoLevelOfItsOwn() {
    Json.Obj deepest = deep(JsonText.MAX_DEPTH);
    engine
        .sampo()
        .actions()
        .register(
            "give",
            Json.class,
            (input, context) -> {
              context.store().put("value", deepest);
              return deepest;
            });
    engine.with(
        "name: w\nsteps: [{id: a, wait: {signal: go}}, {id: b, action: give}, {id: c, action: give}]");
    var client = engine.sampo().client();
    get(client.start("w-1", What.of("w", deepest)));
    get(client.signal("w-1", "go", deepest));
    assertThat(get(client.await("w-1")).outcome()).isInstanceOf(Outcome.Completed.class);
  }

  private final class Deep extends BusinessWorkflow {
    private final Json data;

    private Deep(String id, Map<String, Object> metadata, Json data) {
      super(id, List.of("a"), metadata);
      this.data = data;
      on(BusinessWorkflows.of(engine.sampo()));
    }

    @Override
    protected WorkflowResult executeStep(String step) {
      return WorkflowResult.success(step, Map.of("value", data));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 100_000})
  void ofABusinessWorkflow(int depth) {
    BusinessWorkflows.of(engine.sampo());
    engine.sampo().start();
    // when // then
    assertThatThrownBy(() -> get(new Deep("b-1", Map.of("a", deep(depth)), Json.NULL).execute()))
        .hasMessageContaining(DEEP);
    List<WorkflowResult> results = get(new Deep("b-2", Map.of(), deep(depth)).execute());
    assertThat(results)
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.success()).isFalse();
              assertThat(result.toString()).contains(DEEP);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 100_000})
  void ofStages(int depth) throws Exception {
    engine.sampo().start();
    StageRunner runner = StageRunner.of(engine.sampo());
    Stage stage = Stage.create("s", "S", "").add("a", context -> {});
    StagedWorkflow workflow = StagedWorkflow.create("etl", "ETL", "").add(stage);
    // when // then
    assertThatThrownBy(() -> stage.initialData("value", deep(depth))).hasMessageContaining(DEEP);
    assertThatThrownBy(() -> workflow.store().put("value", deep(depth))).hasMessageContaining(DEEP);
    assertThatThrownBy(() -> RunOptions.NONE.withStored("value", deep(depth)))
        .hasMessageContaining(DEEP);
    RunOptions options = new RunOptions(Optional.of("etl-1"), Optional.empty(), deep(depth), false);
    assertThat(said(() -> get(runner.executeWith(workflow, options)))).contains(DEEP);
    assertThat(MemoryStore.of(deep(depth)).keys()).containsExactly("a");
  }

  private interface Call {
    Object call() throws Exception;
  }

  /** What comes of a call, or what it throws. */
  private static String said(Call call) {
    try {
      return String.valueOf(call.call());
    } catch (Exception e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 100_000})
  void ofTheServiceAndTheEngine(int depth) {
    WorkflowDefinition definition = TestSampo.yaml("name: w\nsteps: [{id: a, wait: {signal: go}}]");
    engine.sampo().start();
    WorkflowService service = WorkflowService.of(engine.sampo());
    String id = get(service.createWorkflow(definition)).id();
    // when // then
    assertThatThrownBy(
            () -> get(service.executeWorkflow(new ExecuteWorkflow(id, Map.of("a", deep(depth))))))
        .hasMessageContaining(DEEP);
    assertThatThrownBy(
            () -> get(service.createWorkflow(Map.of("name", "x", "metadata", deep(depth)))))
        .hasMessageContaining(DEEP);
    assertThatThrownBy(
            () ->
                get(
                    WorkflowEngine.of(engine.sampo())
                        .executeWorkflow("e-1", definition, deep(depth), ExecutionOptions.NONE)))
        .hasMessageContaining(DEEP);
  }

  private static WorkflowDefinition definition(
      Header header, List<InputField> inputs, StepDefinition step) {
    WorkflowDefinition plain = TestSampo.yaml("name: w\nsteps: [{id: a, action: log}]");
    return new WorkflowDefinition(
        header, inputs, plain.outputs(), List.of(step), plain.handlers(), plain.options());
  }

  private static Header header(Json.Obj metadata, List<Trigger> triggers) {
    Header plain = Header.of("w");
    return new Header(
        plain.name(), plain.version(), plain.about(), plain.tags(), metadata, triggers);
  }

  private static InputField input(Optional<Json> preset, Optional<Json> schema) {
    return new InputField("x", DataType.ANY, false, preset, schema, "");
  }

  private static StepDefinition step(String id, StepKind kind, Json.Obj metadata, Json inputs) {
    StepDefinition plain = StepDefinition.of(id, kind);
    return new StepDefinition(
        id,
        new StepDefinition.Label(plain.label().about(), List.of(), metadata),
        kind,
        plain.flow(),
        new StepDefinition.StepData(inputs, List.of()),
        plain.policy());
  }

  /** One definition for each of their values, by the place that must be named. */
  private static Map<String, WorkflowDefinition> definitions(Json.Obj deep) {
    Header plain = Header.of("w");
    Json.Obj none = Json.object();
    StepKind log = StepKind.Action.of("log");
    StepDefinition step = step("c", log, none, Json.object("message", Json.of("hello")));
    StepKind group = new StepKind.Group(List.of(step("b", log, none, deep)), false);
    StepKind choice =
        new StepKind.Switch("inputs", List.of(new StepKind.Case(deep, List.of(step))), List.of());
    return Map.of(
        "metadata",
        definition(header(deep, List.of()), List.of(), step),
        "triggers[0].config",
        definition(
            header(none, List.of(new Trigger.Webhook(List.of("/x"), deep))), List.of(), step),
        "inputs[0].default",
        definition(plain, List.of(input(Optional.of(deep), Optional.empty())), step),
        "inputs[0].schema",
        definition(plain, List.of(input(Optional.empty(), Optional.of(deep))), step),
        "steps[0].inputs",
        definition(plain, List.of(), step("a", log, none, deep)),
        "steps[0].metadata",
        definition(plain, List.of(), step("a", log, deep, none)),
        "steps[0].group.steps[0].inputs",
        definition(plain, List.of(), step("a", group, none, none)),
        "steps[0].switch.cases[0].value",
        definition(plain, List.of(), step("a", choice, none, none)));
  }

  @ParameterizedTest
  @ValueSource(ints = {52, 501, 100_000})
  void ofADefinition(int depth) {
    engine.sampo().start();
    engine.sampo().register(TestSampo.yaml("name: w\nsteps: [{id: a, action: log}]"));
    definitions(deep(depth))
        .forEach(
            (place, definition) ->
                assertThatThrownBy(() -> engine.sampo().register(definition))
                    .as(place)
                    .isInstanceOf(InvalidDefinitionException.class)
                    .hasMessageContaining(place)
                    .hasMessageContaining("Expected data at most 50 deep, but this is deeper"));
  }

  @Test
  void aDefinitionOfTheGreatestDepthIsKeptAndReadAgain() {
    Json.Obj none = Json.object();
    StepDefinition nested =
        step("s0", StepKind.Action.of("log"), none, Json.object("message", deep(48)));
    for (int level = 1; level < 50; level++) {
      StepKind.Case one = new StepKind.Case(Json.of(1), List.of(nested));
      nested = step("s" + level, new StepKind.Switch("1", List.of(one), List.of()), none, none);
    }
    engine.sampo().register(definition(Header.of("w"), List.of(), nested));
    engine.close();
    // when
    engine = TestSampo.on(folder);
    engine.sampo().start();
    // then
    assertThat(engine.run("w", none).outcome()).isInstanceOf(Outcome.Completed.class);
  }
}
