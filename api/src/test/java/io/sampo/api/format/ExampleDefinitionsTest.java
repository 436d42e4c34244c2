package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.DataType;
import io.sampo.api.definition.Flow;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions as users of other engines have them, read as they stand. */
class ExampleDefinitionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "biometrics.yaml",
        "example-workflow.yaml",
        "example-workflow.json",
        "data-processing.json",
        "production-deployment.yaml",
        "data-pipeline.yaml",
        "my-workflow.yaml"
      })
  void everyExampleSurvivesWritingAndReading(String file) {
    // given
    WorkflowDefinition definition = read(file);

    // then
    for (Format format : Format.values()) {
      String text = DefinitionWriter.write(definition, format);
      assertThat(Reading.READER.readOne(text, format, "again")).as(text).isEqualTo(definition);
    }
  }

  @Test
  void readsWorkflowsByKeyWithTheirTitle() {
    // when
    WorkflowDefinition workflow = read("biometrics.yaml");

    // then
    assertThat(workflow.name()).isEqualTo("process");
    assertThat(workflow.version()).isEqualTo("1.0.0");
    assertThat(workflow.header().about().title()).isEqualTo("Biometrics Processing");
    assertThat(workflow.options().timeout()).contains(Duration.ofMinutes(30));
    assertThat(workflow.options().defaults().retry()).contains(RetryPolicy.of(4, Backoff.NONE));
    assertThat(workflow.steps())
        .extracting(StepDefinition::id)
        .containsExactly("validate", "process", "save");
    assertThat(workflow.steps().get(0).policy().retry()).contains(RetryPolicy.of(3, Backoff.NONE));
    assertThat(workflow.steps().get(1).kind())
        .isEqualTo(
            new StepKind.Action("process", Optional.of(new StepKind.Items("", "item", 4, 1))));
    assertThat(workflow.steps().get(2)).isEqualTo(StepDefinition.of("save", action("save")));
  }

  @Test
  void readsTheWholeExampleOfActionsAndConditions() {
    // when
    WorkflowDefinition workflow = read("example-workflow.yaml");

    // then
    assertThat(workflow.name()).isEqualTo("example-workflow");
    assertThat(workflow.header().about().description()).isEqualTo("Example workflow definition");
    assertThat(workflow.inputs())
        .containsExactly(
            new InputField(
                "input1",
                DataType.STRING,
                true,
                Optional.empty(),
                Optional.empty(),
                "First input parameter"));
    assertThat(workflow.outputs())
        .containsExactly(new OutputField("result", DataType.OBJECT, "process_step", ""));
    StepDefinition validate = workflow.steps().get(0);
    assertThat(validate.label().about().title()).isEqualTo("Validate Input");
    assertThat(validate.flow()).isEqualTo(Flow.AFTER_PREVIOUS);
    assertThat(validate.data().inputs()).contains(Json.object("data", Json.of("${input1}")));
    assertThat(validate.data().outputs()).containsExactly("validated_data");
    StepDefinition process = workflow.steps().get(1);
    assertThat(process.flow()).isEqualTo(Flow.after("validate_step"));
    assertThat(process.policy().onError()).contains(new OnError.Retry());
    assertThat(process.policy().retry())
        .contains(RetryPolicy.of(3, Backoff.exponential(Duration.ofSeconds(1))));
    assertThat(workflow.handlers().errorHandler())
        .map(StepDefinition::kind)
        .contains(action("handle_error"));
  }

  @Test
  void readsConditionsWithoutTheBracesRoundTheirExpression() {
    // when
    StepKind kind = read("example-workflow.yaml").steps().get(2).kind();

    // then
    assertThat(kind).isInstanceOf(StepKind.Condition.class);
    StepKind.Condition condition = (StepKind.Condition) kind;
    assertThat(condition.expression()).isEqualTo("process_result.success");
    assertThat(condition.then()).extracting(StepDefinition::id).containsExactly("success_action");
    assertThat(condition.otherwise())
        .extracting(StepDefinition::id)
        .containsExactly("failure_action");
  }

  @Test
  void readsTheSameFromYamlAndJson() {
    assertThat(read("example-workflow.json")).isEqualTo(read("example-workflow.yaml"));
  }

  @Test
  void readsDeploymentStepsWithCommandsAndOptions() {
    // when
    WorkflowDefinition workflow = read("production-deployment.yaml");

    // then
    List<StepDefinition> steps = workflow.steps();
    assertThat(steps)
        .extracting(StepDefinition::id)
        .containsExactly("validate-config", "deploy-database", "deploy-application");
    assertThat(steps.get(0).flow().after())
        .isEqualTo(new Flow.After.Steps(List.of(), new Join.All()));
    assertThat(steps.get(1).kind()).isEqualTo(action("deploy"));
    assertThat(steps.get(1).flow()).isEqualTo(Flow.after("validate-config"));
    assertThat(steps.get(1).label().metadata()).isEqualTo(Json.object("parallel", Json.TRUE));
    assertThat(steps.get(2).label().metadata()).isEqualTo(Json.object("parallel", Json.FALSE));
    assertThat(workflow.options().maxConcurrency()).isEqualTo(OptionalInt.of(3));
    assertThat(workflow.options().failure().checkpoints()).isTrue();
    assertThat(workflow.options().failure().rollback()).isTrue();
  }

  @Test
  void readsStagesAndTheirActions() {
    // when
    WorkflowDefinition workflow = read("data-pipeline.yaml");

    // then
    assertThat(workflow.name()).isEqualTo("data-pipeline");
    assertThat(workflow.header().about().title()).isEqualTo("Data Processing Pipeline");
    assertThat(workflow.header().tags()).containsExactly("etl", "data", "production");
    StepDefinition first = workflow.steps().get(0);
    assertThat(first.label().about().title()).isEqualTo("Stage A");
    StepKind.Group stage = (StepKind.Group) first.kind();
    assertThat(stage.stage()).isTrue();
    assertThat(stage.steps())
        .extracting(StepDefinition::kind)
        .containsExactly(action("extract"), action("transform"));
    assertThat(stage.steps().get(0).data().inputs()).contains(Json.object("limit", Json.of(10)));
    StepKind.Group second = (StepKind.Group) workflow.steps().get(1).kind();
    assertThat(second)
        .isEqualTo(
            new StepKind.Group(List.of(StepDefinition.of("load", action("load_rows"))), true));
  }

  @Test
  void readsStepsThatAreNamesOnly() {
    // when
    WorkflowDefinition workflow = read("my-workflow.yaml");

    // then
    assertThat(workflow.name()).isEqualTo("my-workflow-123");
    assertThat(workflow.steps())
        .containsExactly(
            StepDefinition.of("validate_data", action("validate_data")),
            StepDefinition.of("process_data", action("process_data")));
    assertThat(workflow.options().failure().requireApproval()).isTrue();
    assertThat(workflow.options().failure().rollback()).isTrue();
  }

  private static StepKind.Action action(String name) {
    return StepKind.Action.of(name);
  }

  private static WorkflowDefinition read(String file) {
    Format format = Format.ofFile(file).orElseThrow();
    return Reading.READER.readOne(Reading.resource(file), format, file);
  }
}
