package io.sampo.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.definition.About;
import io.sampo.api.definition.DataType;
import io.sampo.api.definition.InputField;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.OutputField;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.RetryPolicy.Backoff;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.Trigger;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.definition.WorkflowOptions.FailureOptions;
import io.sampo.api.definition.WorkflowOptions.StepDefaults;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RootSpellingsTest {

  private static WorkflowDefinition root(String... lines) {
    return Reading.workflow("name: order\nsteps: [a]\n" + String.join("\n", lines) + "\n");
  }

  @Test
  void readsTheLeastThatIsAWorkflow() {
    assertThat(root().name()).isEqualTo("order");
    assertThat(root().version()).isEqualTo("1.0.0");
    assertThat(root().options()).isEqualTo(WorkflowOptions.NONE);
    assertThat(root().steps()).containsExactly(StepDefinition.of("a", StepKind.Action.of("a")));
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.0", "'\"2\"', 2", "1.10, 1.10", "3, 3", "1.2.3-rc1, 1.2.3-rc1"})
  void readsVersionsAsTheyStand(String written, String version) {
    assertThat(root("version: " + written).version()).isEqualTo(version);
  }

  @Test
  void takesTheNameAsTitleWhenThereIsAnId() {
    // when
    WorkflowDefinition workflow =
        Reading.workflow("id: order\nname: The Order\ndescription: d\nsteps: [a]\n");

    // then
    assertThat(workflow.name()).isEqualTo("order");
    assertThat(workflow.header().about()).isEqualTo(new About("The Order", "d"));
    assertThat(root("title: The Order").header().about().title()).isEqualTo("The Order");
  }

  @Test
  void readsSeveralWorkflowsOfOneFile() {
    // given
    String text =
        "workflows:\n  one: {steps: [a]}\n  two: {name: The Second, id: two, steps: [b]}\n";

    // when
    Documents documents = Reading.yaml(text);

    // then
    assertThat(documents.orThrow())
        .extracting(WorkflowDefinition::name)
        .containsExactly("one", "two");
    assertThat(documents.find("two")).isPresent();
    assertThat(documents.find("three")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs: [{name: id, type: string, required: true}, {name: n, type: integer, default: 3}]",
        "inputs: {id: {type: string, required: true}, n: {type: integer, default: 3}}"
      })
  void readsInputsAsListAndAsMap(String line) {
    assertThat(root(line).inputs())
        .containsExactly(
            input("id", DataType.STRING, true, Optional.empty()),
            input("n", DataType.INTEGER, false, Optional.of(Json.of(3))));
  }

  private static InputField input(
      String name, DataType type, boolean required, Optional<Json> preset) {
    return new InputField(name, type, required, preset, Optional.empty(), "");
  }

  @Test
  void readsInputsThatAreATypeOrANameOnly() {
    assertThat(root("inputs: {id: string, any:}").inputs())
        .containsExactly(
            input("id", DataType.STRING, false, Optional.empty()),
            input("any", DataType.ANY, false, Optional.empty()));
    assertThat(root("inputs: [id]").inputs())
        .containsExactly(input("id", DataType.ANY, false, Optional.empty()));
  }

  @Test
  void keepsSchemasAndDefaultsThatAreNull() {
    assertThat(root("inputs: [{name: id, default: null, schema: {minimum: 1}}]").inputs())
        .containsExactly(
            new InputField(
                "id",
                DataType.ANY,
                false,
                Optional.of(Json.NULL),
                Optional.of(JsonText.parse("{\"minimum\":1}")),
                ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outputs: [{name: parcel, source: ship.parcel}, {name: total, source: total}]",
        "outputs: {parcel: ship.parcel, total: {source: total}}",
        "outputs: [{name: parcel, source: ship.parcel}, total]"
      })
  void readsOutputsAsListAndAsMap(String line) {
    assertThat(root(line).outputs())
        .containsExactly(
            new OutputField("parcel", DataType.ANY, "ship.parcel", ""),
            new OutputField("total", DataType.ANY, "total", ""));
  }

  @Test
  void readsEachTrigger() {
    assertThat(triggers("trigger: manual")).containsExactly(new Trigger.Manual());
    assertThat(triggers("triggers: [{type: manual}]")).containsExactly(new Trigger.Manual());
    Trigger daily = new Trigger.Cron("0 10 * * *", "UTC");
    assertThat(triggers("trigger: {cron: 0 10 * * *}")).containsExactly(daily);
    assertThat(triggers("trigger: {type: scheduled, config: {cron: 0 10 * * *}}"))
        .containsExactly(daily);
    assertThat(triggers("trigger: {type: cron, cron: 0 10 * * *, timezone: Europe/Helsinki}"))
        .containsExactly(new Trigger.Cron("0 10 * * *", "Europe/Helsinki"));
    assertThat(triggers("trigger: {type: event, events: [bug-report]}"))
        .containsExactly(new Trigger.Event(List.of("bug-report")));
    assertThat(triggers("triggers: [{event: bug-report}]"))
        .containsExactly(new Trigger.Event(List.of("bug-report")));
    assertThat(triggers("trigger: {type: webhook, path: /hook, config: {secret: s}}"))
        .containsExactly(
            new Trigger.Webhook(List.of("/hook"), Json.object("secret", Json.of("s"))));
  }

  private static List<Trigger> triggers(String line) {
    return root(line).header().triggers();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeout: 30m\nmax_concurrency: 3\nmax_retries: 1\non_error: continue\nrollback: true\n"
            + "require_approval: true\ncheckpoints: true",
        "timeout: 30m\nmaxConcurrency: 3\nretry: 1\ncontinue_on_step_failure: true\n"
            + "rollbackOnFailure: true\nrequireApproval: true\nenableCheckpointing: true",
        "options: {timeout: 30m, concurrency: 3, retry: 1, continueOnError: true,"
            + " autoRollback: true, requireApproval: true, saveCheckpoints: true}",
        "timeout: 30m\noptions: {max_concurrency: 3, checkpoints: true, require_approval: true}\n"
            + "defaults: {retry: 1, on_error: continue}\nrollback_on_error: true"
      })
  void readsOptionsAtTheRootAndUnderTheirOwnKey(String lines) {
    assertThat(root(lines).options())
        .isEqualTo(
            new WorkflowOptions(
                Optional.of(Duration.ofMinutes(30)),
                OptionalInt.of(3),
                new StepDefaults(
                    Optional.of(RetryPolicy.of(2, Backoff.NONE)),
                    Optional.empty(),
                    Optional.of(new OnError.Continue())),
                Map.of(),
                new FailureOptions(true, true, true, List.of()),
                Map.of()));
  }

  @Test
  void readsDefaultsPoliciesAndConstants() {
    // when
    WorkflowOptions options =
        root(
                "defaults: {retry: patient, timeout: 5s, onError: pause}",
                "policies: {patient: {attempts: 9}, quick: 1}",
                "env: {HOST: localhost, PORT: 8080, DEBUG: false}")
            .options();

    // then
    assertThat(options.defaults())
        .isEqualTo(
            new StepDefaults(
                Optional.of(new Retry.Named("patient")),
                Optional.of(Duration.ofSeconds(5)),
                Optional.of(new OnError.Pause())));
    assertThat(options.policies())
        .isEqualTo(
            Map.of(
                "patient",
                RetryPolicy.of(9, Backoff.NONE),
                "quick",
                RetryPolicy.of(2, Backoff.NONE)));
    assertThat(options.env())
        .isEqualTo(Map.of("HOST", "localhost", "PORT", "8080", "DEBUG", "false"));
  }

  @Test
  void keepsTheDebugOptionAsMetadata() {
    assertThat(root("options: {debug: true}").header().metadata())
        .isEqualTo(Json.object("debug", Json.TRUE));
  }

  @Test
  void readsStepsRoundTheGraph() {
    // when
    var handlers =
        root(
                "error_handler: mend",
                "finally: [{id: f, action: x}]",
                "preHooks: [b]",
                "post_hooks: c",
                "rollbackSteps: [d, e]")
            .handlers();

    // then
    assertThat(handlers.errorHandler())
        .contains(StepDefinition.of("error_handler", StepKind.Action.of("mend")));
    assertThat(handlers.finallySteps()).extracting(StepDefinition::id).containsExactly("f");
    assertThat(handlers.before()).extracting(StepDefinition::id).containsExactly("b");
    assertThat(handlers.after()).extracting(StepDefinition::id).containsExactly("c");
    assertThat(handlers.rollback()).extracting(StepDefinition::id).containsExactly("d", "e");
  }

  @Test
  void mayUseAnchorsAndAliases() {
    // when
    WorkflowDefinition workflow =
        Reading.workflow(
            """
            name: order
            policies: {p: &p {attempts: 2}, q: *p}
            steps:
              - {id: a, action: x, inputs: &in {k: [1]}}
              - {id: b, action: x, inputs: *in}
            """);

    // then
    assertThat(workflow.options().policies()).containsOnlyKeys("p", "q");
    assertThat(workflow.steps().get(1).data().inputs())
        .isEqualTo(workflow.steps().get(0).data().inputs());
  }
}
