package io.sampo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sampo.api.action.ActionRegistry;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.json.Json;
import io.sampo.api.json.TypeRef;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.api.template.InvalidTemplateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkflowTest {
  record Order(String id, int total) {}

  record Receipt(String text) {}

  @Test
  void keepsItsTypes() {
    // when
    Workflow<Order, Receipt> workflow =
        Workflow.define("order", Order.class, Receipt.class)
            .step("a", Order.class, (order, context) -> new Receipt(order.id()))
            .build();

    // then
    assertThat(workflow.inputType()).isEqualTo(Order.class);
    assertThat(workflow.outputType()).isEqualTo(Receipt.class);
    assertThat(workflow).hasToString("Workflow[order:1.0.0]");
    assertThat(Workflow.define("plain").step("a", step -> step.action("x")).build().inputType())
        .isEqualTo(Json.class);
  }

  record Items(List<String> names) {}

  record More(String id, int total, int added) {}

  record Less(String id) {}

  @Test
  void refusesAnInputFromAStepThatDoesNotExist() {
    assertThatThrownBy(
            () ->
                Workflow.define("order")
                    .step("charge", Json.class, (input, context) -> input)
                    .step("ship", Json.class, (in, context) -> in, step -> step.inputFrom("chrge"))
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining(
            "Expected the input of step 'ship' to come from a step, but there is no step 'chrge'"
                + " (did you mean 'charge'?)");
  }

  @Test
  void refusesAnInputFromAStepThatCannotHaveEndedBefore() {
    assertThatThrownBy(
            () ->
                Workflow.define("order")
                    .step("a", Json.class, (in, context) -> in, step -> step.inputFrom("b"))
                    .step("b", Json.class, (input, context) -> input)
                    .build())
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Expected step 'a' to read results of steps that run before it");
  }

  @Test
  void refusesAStepWhoseTypeTheResultOfItsProducerNeverBecomes() {
    assertThatThrownBy(
            () ->
                Workflow.define("order")
                    .step("a", Json.class, Order.class, (in, context) -> new Order("o", 1))
                    .step("b", More.class, (in, context) -> in, step -> step.inputFrom("a"))
                    .build())
        .hasMessageContaining(
            "Expected step 'b' to get what becomes a More, but step 'a' gives a Order: it has no"
                + " 'added'");
    assertThatThrownBy(
            () ->
                Workflow.define("order")
                    .step("a", Json.class, String.class, (in, context) -> "x")
                    .step("b", Items.class, (in, context) -> in, step -> step.inputFrom("a"))
                    .build())
        .hasMessageContaining("step 'a' gives a String: a string is not an object");
  }

  @Test
  void refusesAStepWhoseTypeTheInputOfTheWorkflowNeverBecomes() {
    assertThatThrownBy(
            () ->
                Workflow.define("order", Less.class, Json.class)
                    .step("a", Order.class, (order, context) -> order)
                    .build())
        .hasMessageContaining(
            "Expected step 'a' to get what becomes a Order, but the input of the workflow is a Less:"
                + " it has no 'total'");
  }

  @Test
  void takesTypesThatFitOrMayFit() {
    assertThat(
            Workflow.define("order", Order.class, Json.class)
                .step("less", Less.class, Order.class, (less, context) -> new Order("o", 1))
                .step("json", Json.class, (in, context) -> in, step -> step.inputFrom("less"))
                .step("unknown", Items.class, (in, context) -> in, step -> step.inputFrom("json"))
                .step(
                    "each",
                    String.class,
                    (in, context) -> in,
                    step -> step.forEach(items -> items.over("${inputs.names}")))
                .build()
                .actions())
        .hasSize(4);
  }

  @Test
  void takesInputsOfTypesWithParameters() {
    // when
    Workflow<Json, Json> workflow =
        Workflow.define("order")
            .step("sum", new TypeRef<List<Order>>() {}, (orders, context) -> orders.get(0).id())
            .build();
    // then
    RegisteredAction action = workflow.actions().get(0);
    assertThat(action.input()).hasToString("java.util.List<" + Order.class.getTypeName() + ">");
    assertThat(ActionRegistry.create().register("a", new TypeRef<List<Order>>() {}, (o, c) -> o))
        .isNotNull();
  }

  @Test
  void turnsLambdasIntoActionsNamedAfterWorkflowAndStep() {
    // when
    Workflow<Json, Json> workflow =
        Workflow.define("order")
            .step("validate", Order.class, (order, context) -> order.total() > 0)
            .asyncStep(
                "charge",
                Order.class,
                (order, context) -> CompletableFuture.completedFuture(new Receipt(order.id())),
                step -> step.compensate(Receipt.class, (receipt, context) -> null))
            .step(
                "all",
                step ->
                    step.group(
                        steps -> steps.step("ship", Receipt.class, (receipt, context) -> "ok")))
            .build();

    // then
    assertThat(workflow.actions())
        .extracting(RegisteredAction::name)
        .containsExactly(
            "order.validate", "order.charge", "order.charge.compensation", "order.ship");
    assertThat(workflow.actions().get(0).code()).isInstanceOf(RegisteredAction.Code.Blocking.class);
    assertThat(workflow.actions().get(1).code()).isInstanceOf(RegisteredAction.Code.Async.class);
    assertThat(workflow.actions().get(0).input()).isEqualTo(Order.class);
    assertThat(workflow.definition().steps().get(0))
        .isEqualTo(StepDefinition.of("validate", StepKind.Action.of("order.validate")));
  }

  @Test
  void canBeRegisteredTwice() {
    // given
    Workflow<Json, Json> workflow =
        Workflow.define("w").step("a", Json.class, (input, context) -> input).build();
    ActionRegistry registry = ActionRegistry.create();

    // when
    workflow.actions().forEach(registry::add);
    workflow.actions().forEach(registry::add);

    // then
    assertThat(registry.names()).containsExactly("w.a");
  }

  @Test
  void namesAStepByItsTextWhereAPlainNameWouldNotDo() {
    // when
    List<StepDefinition> steps =
        Workflow.define("w")
            .step("load-all", step -> step.action("x"))
            .step("v1.2", step -> step.action("x").inputFrom("load-all"))
            .step("last", step -> step.action("x").inputFrom("v1.2"))
            .build()
            .definition()
            .steps();

    // then
    assertThat(steps.get(1).data().inputs()).contains(Json.of("${load-all}"));
    assertThat(steps.get(2).data().inputs()).contains(Json.of("${steps[\"v1.2\"].output}"));
  }

  @Test
  void refusesToBuildWhatCannotRunAndNamesEveryProblem() {
    // given
    WorkflowBuilder<Json, Json> builder =
        Workflow.define("order")
            .step("a", step -> step.action("x").after("b"))
            .step("b", step -> step.action("x").retry("gentle"))
            .step("b", step -> step.action("x"))
            .output("o", "nowhere");

    // when
    InvalidDefinitionException problem =
        catchThrowableOfType(InvalidDefinitionException.class, builder::build);

    // then
    assertThat(problem.problems())
        .extracting(Problem::code)
        .containsExactly("unknown_source", "cycle", "unknown_policy", "duplicate_id");
    assertThat(problem).hasMessageStartingWith("Expected a valid definition 'order', but found:");
  }

  @Test
  void refusesAStepThatDoesNothing() {
    assertThatThrownBy(() -> Workflow.define("w").step("a", step -> step.timeout(Duration.ZERO)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Expected step 'a' to say what it does, but it does not; call action(\"name\") or"
                + " another method that says so");
  }

  @Test
  void refusesAStepThatDoesTwoThings() {
    assertThatThrownBy(() -> Workflow.define("w").step("a", step -> step.action("x").subflow("y")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Expected step 'a' to do one thing, but it is 'action' and 'subflow'; make it two"
                + " steps");
  }

  @Test
  void refusesAJoinOfNothing() {
    assertThatThrownBy(() -> Workflow.define("w").step("a", step -> step.action("x").joinAny()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected step 'a' to name what it joins, but it does not; add after(…)");
  }

  @Test
  void refusesAnInputGivenInTwoWays() {
    String message =
        "Expected the input of step 'a' as a whole or by names, but got both; keep one of them";
    assertThatThrownBy(
            () ->
                Workflow.define("w")
                    .step("a", step -> step.action("x").input("k", 1).inputFrom("b")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(
            () ->
                Workflow.define("w")
                    .step("a", step -> step.action("x").inputFrom("b").input("k", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  @Test
  void refusesTextsThatAreNoExpressionsOrDurations() {
    assertThatThrownBy(() -> Workflow.define("w").step("a", step -> step.action("x").when(" ")))
        .isInstanceOf(InvalidTemplateException.class);
    assertThatThrownBy(() -> Workflow.define("w").step("a", step -> step.waitFor("soon")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("soon");
  }

  @Test
  void refusesNamesTooLongForItsCode() {
    // given
    String id = "s".repeat(127);

    // then
    assertThatThrownBy(() -> Workflow.define("w").step(id, Json.class, (input, context) -> input))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Expected 'w."
                + id
                + "', the name for this step's code, to have at most 128 characters, but it has"
                + " 129; shorten the id, or register the code as an action and name that");
    assertThat(
            Workflow.define("w")
                .step("s".repeat(126), Json.class, (input, context) -> input)
                .build()
                .actions())
        .hasSize(1);
  }

  @Test
  void takesStepsAsData() {
    // given
    StepDefinition step = StepDefinition.of("a", StepKind.Action.of("x"));

    // then
    assertThat(Workflow.define("w").step(step).build().definition().steps()).containsExactly(step);
  }

  @Test
  void startsAStepAtOnceWhenToldSo() {
    // when
    StepDefinition step =
        Workflow.define("w")
            .step("a", it -> it.action("x"))
            .step("b", it -> it.action("x").atOnce())
            .build()
            .definition()
            .steps()
            .get(1);

    // then
    assertThat(((Flow.After.Steps) step.flow().after()).ids()).isEmpty();
  }
}
