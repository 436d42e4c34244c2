package io.sampo.api.validation;

import static io.sampo.api.validation.Problems.assertValid;
import static io.sampo.api.validation.Problems.chain;
import static io.sampo.api.validation.Problems.step;
import static io.sampo.api.validation.Problems.with;
import static io.sampo.api.validation.Problems.workflow;
import static io.sampo.api.validation.Problems.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sampo.api.definition.About;
import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.Header;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.json.Json;
import io.sampo.api.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorTest {
  private static final String NAME_RULE =
      "Expected a name of 1 to 128 letters, digits, '.', '_' or '-', but ";
  private static final String READABLE = "Expected a name that expressions can read, but ";

  @Test
  void listsAllProblemsAtOnceInTheOrderOfTheFile() {
    // given
    WorkflowDefinition definition =
        workflow(step("a", "b"), step("b", "a"), step("x", "nowhere"), step("x"), step("bad name"));

    // then
    assertThat(Problems.of(definition))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactly(
            "ERROR cycle steps[0].depends_on",
            "ERROR unknown_step steps[2].depends_on[0]",
            "ERROR duplicate_id steps[3].id",
            "ERROR invalid_name steps[4].id");
  }

  @Test
  void refusesADefinitionWithoutSteps() {
    assertThat(Problems.of(workflow()))
        .containsExactly("ERROR no_steps steps: Expected at least one step, but got none");
  }

  @Test
  void refusesTheSameIdInsideAnotherStep() {
    // given
    StepDefinition outer =
        StepDefinition.of("outer", new StepKind.Group(List.of(step("a")), false));

    // then
    assertThat(Problems.of(workflow(step("a"), outer)))
        .containsExactly(
            "ERROR duplicate_id steps[1].group.steps[0].id: Expected step ids to be unique in the"
                + " whole definition, but 'a' is the id of steps[0] already; choose another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "ä", "a/b", "a\n"})
  void refusesIllegalNames(String name) {
    // given
    WorkflowDefinition definition =
        new WorkflowDefinition(
            Header.of(name),
            List.of(),
            List.of(),
            List.of(step("a")),
            Handlers.NONE,
            WorkflowOptions.NONE);

    // then
    assertThat(Problems.of(definition))
        .containsExactly("ERROR invalid_name name: " + NAME_RULE + "got '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "1.0\n2.0", "1\u0000", "1\u001B[2J", "1\u0085"})
  void refusesVersionsThatAreNoLine(String version) {
    String rule =
        "Expected a version of 1 to 128 characters on one line, but it is blank or has control"
            + " characters";
    assertThat(Problems.of(versioned(version, "1")))
        .containsExactly("ERROR invalid_version version: " + rule);
    assertThat(Problems.of(versioned("1", version)))
        .containsExactly("ERROR invalid_version steps[0].subflow.version: " + rule);
  }

  @Test
  void takesVersionsOf128CharactersAndNoMore() {
    assertValid(versioned("v".repeat(128), "v".repeat(128)));
    assertThat(Problems.of(versioned("v".repeat(129), "1")))
        .containsExactly(
            "ERROR invalid_version version: Expected a version of 1 to 128 characters on one line,"
                + " but it has 129");
  }

  /** A definition of that version, which calls a subflow of the other one. */
  private static WorkflowDefinition versioned(String version, String subflow) {
    StepKind call = new StepKind.Subflow("child", Optional.of(subflow), false);
    return new WorkflowDefinition(
        new Header("w", version, About.NONE, List.of(), Json.object(), List.of()),
        List.of(),
        List.of(),
        List.of(StepDefinition.of("call", call)),
        Handlers.NONE,
        WorkflowOptions.NONE);
  }

  @Test
  void takesNamesOf128CharactersAndNoMore() {
    assertValid(workflow(step("n".repeat(127))));
    assertValid(workflow(step("n".repeat(128))));
    assertThat(Problems.of(workflow(step("n".repeat(129)))))
        .containsExactly("ERROR invalid_name steps[0].id: " + NAME_RULE + "it has 129");
  }

  @Test
  void refusesIllegalNamesInsideKinds() {
    // given
    StepKind parallel =
        new StepKind.Parallel(
            List.of(
                new StepKind.Branch("b 1", List.of(step("a"))),
                new StepKind.Branch("b 1", List.of(step("b")))),
            new Join.All());

    // then
    assertThat(Problems.of(workflow(StepDefinition.of("p", parallel))))
        .containsExactly(
            "ERROR invalid_name steps[0].parallel.branches[0].name: " + NAME_RULE + "got 'b 1'",
            "ERROR invalid_name steps[0].parallel.branches[1].name: " + NAME_RULE + "got 'b 1'",
            "ERROR duplicate_name steps[0].parallel.branches[1].name: Expected names to be unique,"
                + " but 'b 1' is a branch already");
  }

  @Test
  void warnsOfNamesThatExpressionsCannotRead() {
    assertThat(Problems.of(workflow(step("inputs"))))
        .containsExactly(
            "WARNING reserved_name steps[0].id: Expected a name that expressions can read, but"
                + " 'inputs' means something else to them; choose another, or read"
                + " 'steps.inputs.output'");
  }

  @Test
  void refusesVariablesAndOutputsThatExpressionsCannotRead() {
    // given
    var definition =
        Problems.yaml(
            """
            name: test
            steps:
              - {id: a, action: act, for_each: "${[1]}", as: store, outputs: [env]}
              - {id: b, loop: {over: "${[1]}", as: inputs, steps: [{id: c, action: act}]}}
              - {id: d, action: act, for_each: "${[1]}", as: item}
            """);

    // then
    String end = "' means something else to them; choose another";
    assertThat(Problems.of(definition))
        .containsExactlyInAnyOrder(
            "ERROR reserved_name steps[0].as: " + READABLE + "'store" + end,
            "ERROR reserved_name steps[0].outputs[0]: " + READABLE + "'env" + end,
            "ERROR reserved_name steps[1].loop.as: " + READABLE + "'inputs" + end);
  }

  @Test
  void refusesADefaultOfAnotherType() {
    assertThat(Problems.of(withInput(DataType.NUMBER, false, Json.of("3"))))
        .containsExactly(
            "ERROR wrong_type inputs[0].default: Expected the default of input 'count' to be of"
                + " type number, but got string");
    assertValid(withInput(DataType.NUMBER, false, Json.of(3)));
  }

  @Test
  void warnsOfARequiredInputWithADefault() {
    assertThat(Problems.of(withInput(DataType.NUMBER, true, Json.of(3))))
        .containsExactly(
            "WARNING required_default inputs[0].required: Expected input 'count' to be required or"
                + " to have a default, but it is both; remove 'required', which has no effect");
  }

  private static WorkflowDefinition withInput(DataType type, boolean required, Json preset) {
    InputField input =
        new InputField("count", type, required, Optional.of(preset), Optional.empty(), "");
    return new WorkflowDefinition(
        Header.of("test"),
        List.of(input),
        List.of(),
        List.of(step("a")),
        Handlers.NONE,
        WorkflowOptions.NONE);
  }

  @Test
  void refusesUnknownActionsAndNamesTheNearest() {
    // given
    Validator validator =
        Validator.create(text -> new ExpressionChecker.Result(List.of(), Set.of()), Set.of("send"));
    WorkflowDefinition definition =
        yaml(
            """
            name: test
            steps:
              - {id: a, action: sned}
              - {id: b, action: send, compensate: unsend}
            error_handler: {id: c, action: call}
            """);

    // then
    assertThat(Problems.of(validator, definition))
        .containsExactly(
            "ERROR unknown_action steps[0].action: Expected step 'a' to name a registered action,"
                + " but 'sned' is not one (did you mean 'send'?)",
            "ERROR unknown_action steps[1].compensate.action: Expected step 'b' to name a"
                + " registered action, but 'unsend' is not one (did you mean 'send'?)",
            "ERROR unknown_action error_handler.action: Expected step 'c' to name a registered"
                + " action, but 'call' is not one");
  }

  @Test
  void refusesUnknownPoliciesAndNamesTheNearest() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: test
            policies:
              gentle: {attempts: 3}
            defaults: {retry: gentle}
            steps:
              - {id: a, action: act, retry: gentel}
              - {id: b, action: act, retry: gentle}
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR unknown_policy steps[0].retry: Expected 'retry' to name one of the workflow's"
                + " policies, but 'gentel' is not one (did you mean 'gentle'?)");
  }

  @Test
  void refusesToGoToAStepThatIsNotThere() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: test
            steps:
              - {id: a, action: act, on_error: {goto: clean}}
              - id: outer
                group:
                  steps:
                    - {id: b, action: act, on_error: {goto: clean}}
                    - {id: c, action: act, on_error: {goto: b}}
              - {id: d, action: act, on_error: {goto: claen}}
              - {id: clean, action: act}
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR unknown_step steps[1].group.steps[0].on_error.goto: Expected 'clean' to be a"
                + " step of the same list, but it is steps[3]; go to a step beside this one",
            "ERROR unknown_step steps[2].on_error.goto: Expected 'claen' to be a step of the same"
                + " list, but there is none (did you mean 'clean'?)");
  }

  @Test
  void refusesCompensationsAfterUnknownSteps() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: test
            steps:
              - {id: book, action: act, compensate: {action: undo, after: [pay, pya]}}
              - {id: pay, action: act, compensate: undo}
            """);

    // then
    assertThat(Problems.of(definition))
        .containsExactly(
            "ERROR unknown_step steps[0].compensate.after[1]: Expected the compensation of 'book'"
                + " to follow those of other steps, but there is no step 'pya' (did you mean"
                + " 'pay'?)");
  }

  @Test
  void takesTenThousandStepsAndNoMore() {
    assertValid(workflow(chain(9_999)));
    assertValid(workflow(chain(10_000)));
    assertThat(Problems.of(workflow(chain(10_001))))
        .containsExactly(
            "ERROR limit steps: Expected at most 10000 steps in a definition, but got 10001");
  }

  @Test
  void takesAThousandDependenciesOfAStepAndNoMore() {
    assertValid(fanIn(999));
    assertValid(fanIn(1000));
    assertThat(Problems.of(fanIn(1001)))
        .containsExactly(
            "ERROR limit steps[1001].depends_on: Expected a step to depend on at most 1000 steps,"
                + " but got 1001");
  }

  private static WorkflowDefinition fanIn(int width) {
    List<StepDefinition> steps = new ArrayList<>(chain(width));
    steps.add(
        step("last", IntStream.range(0, width).mapToObj(at -> "s" + at).toArray(String[]::new)));
    return workflow(steps);
  }

  @Test
  void takesStepsFiftyDeepAndNoDeeper() {
    assertValid(nested(49));
    assertValid(nested(50));
    assertThat(Problems.of(nested(51)))
        .singleElement()
        .asString()
        .startsWith("ERROR limit steps[0].group.steps[0].group.steps[0]")
        .endsWith(
            "Expected steps to stand at most 50 deep inside each other, but these are deeper; make"
                + " them a workflow of their own");
    assertThat(Problems.of(nested(2000))).hasSize(1);
  }

  private static WorkflowDefinition nested(int depth) {
    StepDefinition step = step("leaf");
    for (int at = 1; at < depth; at++) {
      step = StepDefinition.of("g" + at, new StepKind.Group(List.of(step), false));
    }
    return workflow(step);
  }

  @Test
  void takesDataFiftyDeepAndNoDeeper() {
    assertValid(withData(49));
    assertValid(withData(50));
    assertThat(Problems.of(withData(51)))
        .singleElement()
        .asString()
        .endsWith("[0]: Expected data at most 50 deep, but this is deeper");
  }

  private static WorkflowDefinition withData(int depth) {
    Json data = Json.of(1);
    for (int at = 1; at < depth; at++) {
      data = Json.array(data);
    }
    return workflow(with(step("a"), new StepData(data, List.of())));
  }

  @Test
  void takesExpressionsOf4096BytesAndNoMore() {
    assertValid(withInputs("${inputs." + "x".repeat(4096 - 8) + "}"));
    assertValid(withInputs("${inputs." + "x".repeat(4096 - 7) + "}"));
    assertThat(Problems.of(withInputs("${inputs." + "x".repeat(4096 - 6) + "}")))
        .containsExactly(
            "ERROR limit steps[0].inputs: Expected an expression of at most 4096 bytes, but this"
                + " one has 4097");
    assertThat(Problems.of(withInputs("${'" + "ä".repeat(2048) + "'}"))).hasSize(1);
  }

  private static WorkflowDefinition withInputs(String text) {
    return workflow(with(step("a"), new StepData(Json.of(text), List.of())));
  }

  @Test
  void obeysOtherLimits() {
    // given
    Validator strict = Validator.structural().withLimits(new Limits(1, 1, 10, 1));

    // then
    assertThat(Problems.of(strict, workflow(chain(2))))
        .containsExactly("ERROR limit steps: Expected at most 1 steps in a definition, but got 2");
  }

  @Test
  void refusesNumbersAndDurationsThatAreTooSmall() {
    // given
    StepKind loop =
        new StepKind.Loop(
            "inputs.list", "item", List.of(step("a")), OptionalInt.of(0), OptionalInt.of(1));
    StepKind each = new StepKind.Action("act", Optional.of(new StepKind.Items("", "item", 0, -1)));

    // then
    assertThat(Problems.of(workflow(StepDefinition.of("l", loop), StepDefinition.of("e", each))))
        .containsExactly(
            "ERROR invalid_value steps[0].loop.max_concurrency: Expected a number of at least 1,"
                + " but got 0",
            "ERROR invalid_value steps[1].parallel: Expected a number of at least 1, but got 0",
            "ERROR invalid_value steps[1].batch: Expected a number of at least 1, but got -1");
  }

  @Test
  void warnsOfStepsWithNothingInside() {
    // given
    StepDefinition empty = StepDefinition.of("e", new StepKind.Group(List.of(), true));
    StepDefinition full = StepDefinition.of("f", new StepKind.Group(List.of(step("a")), true));

    // then
    assertThat(Problems.of(workflow(empty, full)))
        .containsExactly(
            "WARNING empty_step steps[0]: Expected step 'e' to have steps inside, but it has none;"
                + " it will do nothing");
  }

  @Test
  void warnsOfActionsWithoutTimeoutOrErrorStrategy() {
    // given
    WorkflowDefinition bare = workflow(step("a"));
    WorkflowDefinition bounded =
        yaml(
            """
            name: test
            steps: [{id: a, action: act, timeout: 5s, on_error: continue}]
            """);
    WorkflowDefinition bySettings =
        yaml(
            """
            name: test
            timeout: 1h
            error_handler: {id: h, action: act}
            steps: [{id: a, action: act}]
            """);

    // then
    assertThat(Validator.structural().validate(bare))
        .extracting(Problem::code, Problem::path)
        .containsExactly(tuple("no_timeout", "steps[0]"), tuple("no_error_strategy", "steps[0]"));
    assertThat(Validator.structural().validate(bare)).noneMatch(Problem::isError);
    assertThat(Validator.structural().validate(bounded)).isEmpty();
    assertThat(Validator.structural().validate(bySettings)).isEmpty();
  }

  @Test
  void warnsOfNoTimeoutWhereNothingCanTakeLong() {
    for (String action : List.of("transform", "log")) {
      WorkflowDefinition definition = yaml("name: test\nsteps: [{id: a, action: " + action + "}]");
      assertThat(Validator.structural().validate(definition)).isEmpty();
    }
  }

  @Test
  void refusesDurationsOfMoreThanAHundredYears() {
    // given
    WorkflowDefinition definition =
        yaml(
            """
            name: w
            timeout: 36501d
            policies: {slow: {attempts: 2, delay: 200000000000d}}
            steps:
              - {id: a, action: x, timeout: 36500d, retry: {attempts: 2, delay: 1s, max_delay: 40000d}}
            """);
    // then
    assertThat(Problems.of(definition))
        .filteredOn(line -> line.startsWith("ERROR"))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactlyInAnyOrder(
            "ERROR invalid_value timeout",
            "ERROR invalid_value policies.slow.delay",
            "ERROR invalid_value steps[0].retry.max_delay");
  }
}
