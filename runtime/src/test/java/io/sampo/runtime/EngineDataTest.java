package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static io.sampo.runtime.TestSampo.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.Workflow;
import io.sampo.api.action.StoreException;
import io.sampo.api.client.WorkflowException.StepFailedException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data, types and versions as users of the engine meet them, on the real journal. */
class EngineDataTest {
  @TempDir Path folder;
  private TestSampo engine;

  record Order(String item, int count) {}

  record Receipt(String text, int total) {}

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
    engine.sampo().actions().register("echo", Json.class, (input, context) -> input);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void takesRecordsInAndGivesRecordsBack() {
    // given
    Workflow<Order, Receipt> workflow =
        Workflow.define("shop", Order.class, Receipt.class)
            .step("price", Order.class, (order, context) -> order.count() * 5)
            .step(
                "receipt",
                Integer.class,
                (total, context) -> new Receipt("thanks", total),
                step -> step.inputFrom("price"))
            .build();
    engine.sampo().register(workflow);
    engine.sampo().start();
    // when
    Receipt receipt = get(engine.sampo().client().run(workflow, new Order("nut", 3)));
    // then
    assertThat(receipt).isEqualTo(new Receipt("thanks", 15));
  }

  @Test
  void throwsAnExceptionThatNamesTheStep() {
    // given
    Workflow<Order, Receipt> workflow =
        Workflow.define("shop", Order.class, Receipt.class)
            .step(
                "process-data",
                Order.class,
                (order, context) -> {
                  throw new IllegalStateException("out of " + order.item());
                })
            .build();
    engine.sampo().register(workflow);
    engine.sampo().start();
    // when / then
    assertThatThrownBy(() -> get(engine.sampo().client().run(workflow, new Order("nut", 3))))
        .isInstanceOfSatisfying(
            StepFailedException.class, e -> assertThat(e.step()).isEqualTo("process-data"))
        .hasMessageContaining("out of nut");
  }

  @Test
  void sharesTheStoreBetweenTheStepsOfOneExecutionOnly() {
    // given
    engine
        .sampo()
        .actions()
        .register(
            "put",
            Json.class,
            (input, context) -> {
              boolean fresh = context.store().find("config.retries", Integer.class).isEmpty();
              context.store().put("config.retries", 3);
              return fresh;
            });
    engine
        .sampo()
        .actions()
        .register(
            "get",
            Json.class,
            (input, context) -> context.store().get("config.retries", Integer.class));
    engine.with("name: w\nsteps: [{id: a, action: put}, {id: b, action: get}]");
    // when
    ExecutionView first = engine.run("w", Json.object());
    ExecutionView second = get(engine.sampo().client().run("w-2", What.of("w", Json.object())));
    // then
    for (ExecutionView view : List.of(first, second)) {
      assertThat(view.step("a").orElseThrow().output()).isEqualTo(Json.TRUE);
      assertThat(view.step("b").orElseThrow().output()).isEqualTo(Json.of(3));
    }
  }

  @Test
  void failsTheStepThatReadsAnotherTypeOutOfTheStore() {
    // given
    engine
        .sampo()
        .actions()
        .register(
            "mismatch",
            Json.class,
            (input, context) -> {
              context.store().put("count", 3);
              return context.store().get("count", Order.class);
            });
    engine.with("name: w\nsteps: [{id: a, action: mismatch}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().failure().orElseThrow().types())
        .startsWith(StoreException.class.getName());
  }

  @Test
  void failsTheStepWhoseInputWouldHoldWhatIsNestedTooDeepToBeWritten() {
    // given
    AtomicInteger calls = new AtomicInteger();
    engine
        .sampo()
        .actions()
        .register(
            "deep",
            Json.class,
            (input, context) -> {
              calls.incrementAndGet();
              Json deep = Json.of(1);
              for (int level = 0; level < JsonText.MAX_DEPTH; level++) {
                deep = Json.array(deep);
              }
              return deep;
            });
    engine.with(
        """
        name: w
        steps:
          - {id: a, action: deep, outputs: [k]}
          - {id: b, action: echo, inputs: {text: "all of it: ${store}"}}
        """);
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.step("a").orElseThrow().status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(view.step("b").orElseThrow().failure().orElseThrow().code())
        .isEqualTo(Failure.EXPRESSION);
    assertThat(calls).hasValue(1);
  }

  @Test
  void fillsInTheDefaultsOfInputs() {
    // given
    engine.with(
        "name: w\ninputs: [{name: n, type: number, default: 7}]\nsteps: [{id: a, action: echo}]");
    // when
    ExecutionView view = engine.run("w", Json.object());
    // then
    assertThat(view.outcome())
        .isEqualTo(new Outcome.Completed(Json.object("n", Json.of(7)), List.of()));
  }

  @Test
  void aRepeatedStartFindsItsExecutionAlsoWhenThatVersionWasChangedSince() {
    // given
    engine.with("name: w\nversion: 1.0.0\nsteps: [{id: old, wait: {signal: go}}]");
    What what = new What("w", Optional.of("1.0.0"), Json.object(), List.of());
    get(engine.sampo().client().start("w-1", what));
    engine.sampo().register(yaml("name: w\nversion: 1.0.0\nsteps: [{id: new, action: echo}]"));
    // when
    var end = engine.sampo().client().run("w-1", what);
    get(engine.sampo().client().start("w-1", what));
    get(engine.sampo().client().signal("w-1", "go", Json.NULL));
    // then
    assertThat(get(end).step("old")).isPresent();
  }

  @Test
  void runsTheVersionAskedForAndElseTheOneRegisteredLast() {
    // given
    engine.with("name: w\nversion: 1.0.0\nsteps: [{id: old, action: echo}]");
    engine.sampo().register(yaml("name: w\nversion: 2.0.0\nsteps: [{id: new, action: echo}]"));
    // when
    ExecutionView newest = engine.run("w", Json.object());
    What old = new What("w", Optional.of("1.0.0"), Json.object(), List.of());
    ExecutionView asked = get(engine.sampo().client().run("w-old", old));
    // then
    assertThat(newest.step("new")).isPresent();
    assertThat(asked.step("old")).isPresent();
  }

  @Test
  void runsStepsThatAreCommandsInTheOrderOfTheirDependencies() {
    // given
    List<String> order = new CopyOnWriteArrayList<>();
    for (String command : List.of("validate", "deploy")) {
      engine
          .sampo()
          .actions()
          .register(command, Json.class, (input, context) -> order.add(context.stepPath()));
    }
    engine.with(
        """
        name: production-deployment
        steps:
          - {name: validate-config, command: validate, dependencies: []}
          - {name: deploy-database, command: deploy, dependencies: [validate-config], parallel: true}
          - {name: deploy-application, command: deploy, dependencies: [deploy-database]}
        """);
    // when
    engine.run("production-deployment", Json.object());
    // then
    assertThat(order).containsExactly("validate-config", "deploy-database", "deploy-application");
  }

  @Test
  void listsWhatItHasRunNotBehindItsAnswers() {
    // given
    engine.with("name: w\nsteps: [{id: a, action: echo}]");
    // when
    What tagged = new What("w", Optional.empty(), Json.object(), List.of("etl"));
    ExecutionView view = get(engine.sampo().client().run("tagged", tagged));
    // then
    assertThat(engine.sampo().index().orElseThrow().find("tagged").orElseThrow().status())
        .isEqualTo(view.status());
  }
}
