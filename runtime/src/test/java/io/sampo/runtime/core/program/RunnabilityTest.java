package io.sampo.runtime.core.program;

import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import io.sampo.runtime.core.rules.Sketch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunnabilityTest {

  private static List<String> paths(WorkflowDefinition definition) {
    return Runnability.check(definition).stream().map(Problem::path).toList();
  }

  private static List<String> paths(StepDefinition step) {
    return paths(with(Handlers.NONE, WorkflowOptions.NONE, step));
  }

  private static WorkflowDefinition with(
      Handlers handlers, WorkflowOptions options, StepDefinition... steps) {
    return new WorkflowDefinition(
        Header.of("w"), List.of(), List.of(), List.of(steps), handlers, options);
  }

  private static StepDefinition with(StepPolicy policy) {
    return new StepDefinition(
        "a", Label.NONE, StepKind.Action.of("a"), Flow.AFTER_PREVIOUS, StepData.NONE, policy);
  }

  private static StepPolicy policy(
      Optional<StepPolicy.Compensation> compensation,
      Map<String, Integer> resources,
      StepPolicy.Extras extras) {
    return new StepPolicy(
        Optional.empty(), Optional.empty(), Optional.empty(), compensation, resources, extras);
  }

  @Test
  void actionsAndWaitsWithAllThatRunsAreFine() {
    // given
    Sketch sketch =
        Sketch.of(
                step("a").tries(3).continues().timeout(Duration.ofSeconds(1)).outputs("x"),
                pause("b", "PT1S").when("x == 1"),
                step("c").after(new Join.Any(), "a", "b").onError(new OnError.Fail()))
            .timeout(5)
            .concurrency(2)
            .output("x", "a");
    // when // then
    assertThat(paths(sketch.definition())).isEmpty();
  }

  static Stream<StepKind> kindsThatRun() {
    List<StepDefinition> none = List.of();
    return Stream.of(
        StepKind.Action.of("a"),
        new StepKind.Action("a", Optional.of(new StepKind.Items("", "item", 1, 1))),
        new StepKind.Condition("true", none, none),
        new StepKind.Switch("x", List.of(), none),
        new StepKind.Parallel(List.of(), new Join.All()),
        new StepKind.Loop("x", "i", none, OptionalInt.empty(), OptionalInt.empty()),
        new StepKind.Repeat(StepKind.Repeat.Test.WHILE, "true", none, 3),
        new StepKind.Subflow("w", Optional.empty(), false),
        new StepKind.Wait(new StepKind.Waiting.Until("2030-01-01T00:00:00Z")),
        new StepKind.Wait(new StepKind.Waiting.Signal("go")),
        new StepKind.Return(Json.of(1)),
        new StepKind.Fail("no", "message"),
        new StepKind.Group(none, false));
  }

  @ParameterizedTest
  @MethodSource("kindsThatRun")
  void aKindThatRunsIsFine(StepKind kind) {
    assertThat(paths(StepDefinition.of("a", kind))).isEmpty();
  }

  @Test
  void everyStepKindButAnApprovalRuns() {
    // given
    List<Class<?>> running = List.copyOf(kindsThatRun().map(Object::getClass).toList());
    // when // then
    assertThat(paths(StepDefinition.of("a", new StepKind.Approval("sure?", List.of()))))
        .containsExactly("steps[0].type");
    assertThat(StepKind.class.getPermittedSubclasses())
        .allMatch(kind -> running.contains(kind) || kind == StepKind.Approval.class);
  }

  @Test
  void looksIntoStepsThatHoldOthers() {
    // given
    StepDefinition approval = StepDefinition.of("b", new StepKind.Approval("sure?", List.of()));
    StepKind group = new StepKind.Group(List.of(approval), false);
    // when // then
    assertThat(paths(StepDefinition.of("a", group)))
        .containsExactly("steps[0].group.steps[0].type");
  }

  @Test
  void refusesPoliciesThatDoNotRun() {
    // given
    StepPolicy.Compensation undo = new StepPolicy.Compensation("undo", List.of(), 0);
    StepPolicy.Extras once =
        new StepPolicy.Extras(true, false, false, Optional.empty(), Optional.empty());
    // when // then
    assertThat(paths(with(policy(Optional.of(undo), Map.of(), StepPolicy.Extras.NONE))))
        .containsExactly("steps[0].compensate");
    assertThat(paths(with(policy(Optional.empty(), Map.of(), once))))
        .containsExactly("steps[0].at_most_once");
  }

  @Test
  void onlyStepsThatCallAnActionHoldResources() {
    // given
    StepPolicy gpu = policy(Optional.empty(), Map.of("gpu", 1), StepPolicy.Extras.NONE);
    StepKind child = new StepKind.Subflow("w", Optional.empty(), false);
    // when // then
    assertThat(paths(with(gpu))).isEmpty();
    assertThat(
            paths(
                new StepDefinition(
                    "a", Label.NONE, child, Flow.AFTER_PREVIOUS, StepData.NONE, gpu)))
        .containsExactly("steps[0].resources");
  }

  @Test
  void refusesRollback() {
    // given
    StepDefinition plain = step("a").definition();
    Handlers undo = new Handlers(Optional.empty(), List.of(), List.of(), List.of(), List.of(plain));
    WorkflowOptions rollback =
        new WorkflowOptions(
            Optional.empty(),
            OptionalInt.empty(),
            WorkflowOptions.StepDefaults.NONE,
            Map.of(),
            new WorkflowOptions.FailureOptions(true, false, false, List.of()),
            Map.of());
    // when // then
    assertThat(paths(with(undo, WorkflowOptions.NONE, plain))).containsExactly("rollback_steps");
    assertThat(paths(with(Handlers.NONE, rollback, plain))).containsExactly("rollback");
  }

  @Test
  void namesTheStepThatIsMeant() {
    StepDefinition good = step("a").definition();
    StepDefinition bad = StepDefinition.of("b", new StepKind.Approval("sure?", List.of()));
    assertThat(Runnability.check(with(Handlers.NONE, WorkflowOptions.NONE, good, bad)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("steps[1].type");
              assertThat(problem.message()).startsWith("Expected ").contains("'approval'");
            });
  }

  @Test
  void refusesWhatWouldBeLeftOutOfTheWhole() {
    // given
    WorkflowDefinition approved =
        yaml("name: w\nrequire_approval: true\nsteps: [{id: a, action: a}]");
    WorkflowDefinition triggered =
        yaml(
            "name: w\ntriggers: [{type: schedule, cron: '0 3 * * *'}]\nsteps: [{id: a, action: a}]");
    // when // then
    assertThat(paths(approved)).containsExactly("require_approval");
    assertThat(paths(triggered)).containsExactly("triggers");
    assertThat(paths(yaml("name: w\ntriggers: [manual]\nsteps: [{id: a, action: a}]"))).isEmpty();
  }

  private static WorkflowDefinition yaml(String text) {
    return DefinitionReader.create().readOne(text, Format.YAML, "test.yaml");
  }
}
