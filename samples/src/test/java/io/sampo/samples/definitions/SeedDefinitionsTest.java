package io.sampo.samples.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sampo.api.action.ActionException;
import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Cause;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.samples.definitions.SeedRun.Act;
import io.sampo.samples.definitions.SeedRun.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Definitions as users of other engines have written them, word for word, give what their texts
 * say. The number that some tests take is the call during which the engine is ended once.
 */
class SeedDefinitionsTest {
  private static final Act SAME = (input, context) -> input;
  private static final String RAW = "{\"input1\": \"raw\"}";

  @TempDir Path folder = Path.of("");

  private static Act failing(int times, Act then) {
    return (input, context) -> {
      if (context.attempt() <= times) {
        throw new ActionException("broken", "no good " + context.attempt());
      }
      return then.of(input, context);
    };
  }

  private static Setting example(Act process, int hanging) {
    Map<String, Act> acts =
        Map.of(
            "validate_input",
            (input, context) -> Json.of("clean " + member(input, "data")),
            "process_data",
            process,
            "notify_success",
            SAME,
            "notify_failure",
            SAME,
            "handle_error",
            SAME);
    return new Setting("example-workflow.yaml", "example-workflow", acts, hanging);
  }

  /** The condition asks for {@code process_result}; the action has to leave it in the store. */
  private static Act processing(boolean success) {
    return (input, context) -> {
      context.store().put("process_result", Map.of("success", success));
      return Json.object("processed", Json.of(member(input, "data")));
    };
  }

  private static String member(Json input, String name) {
    return ((Json.Str) ((Json.Obj) input).get(name)).value();
  }

  private static Json output(ExecutionView view) {
    assertThat(view.outcome()).isInstanceOf(Outcome.Completed.class);
    return ((Outcome.Completed) view.outcome()).output();
  }

  private static Cause.StepFailed cause(ExecutionView view) {
    assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
    return (Cause.StepFailed) ((Outcome.Ended) view.outcome()).cause();
  }

  private static Json json(String text) {
    return JsonText.parse(text);
  }

  private static Duration lasted(ExecutionView view) {
    return Duration.between(
        view.timing().startedAt(), view.timing().endedAt().orElse(view.timing().startedAt()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void exampleTriesTwiceMoreAndNotifiesOfSuccess(int hanging) {
    try (SeedRun run = new SeedRun(folder, example(failing(2, processing(true)), hanging))) {
      // when
      ExecutionView view = run.run(RAW);
      // then
      assertThat(output(view)).isEqualTo(json("{\"result\": {\"processed\": \"clean raw\"}}"));
      assertThat(run.calls())
          .containsExactly(
              "validate_step 1",
              "process_step 1",
              "process_step 2",
              "process_step 3",
              "condition_step/success_action 1");
      // exponential: a second, then two
      assertThat(lasted(view)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }
  }

  @Test
  void exampleNotifiesOfFailureWhenTheResultSaysSo() {
    try (SeedRun run = new SeedRun(folder, example(processing(false), Calls.NONE))) {
      // when
      ExecutionView view = run.run(RAW);
      // then
      assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(run.calls())
          .containsExactly("validate_step 1", "process_step 1", "condition_step/failure_action 1");
    }
  }

  @Test
  void exampleHandlesTheErrorWhenNoTryIsLeft() {
    try (SeedRun run = new SeedRun(folder, example(failing(3, processing(true)), Calls.NONE))) {
      // when
      ExecutionView view = run.run(RAW);
      // then
      assertThat(cause(view))
          .extracting(Cause.StepFailed::step, Cause.StepFailed::attempt)
          .containsExactly("process_step", 3);
      assertThat(cause(view).failure().message()).isEqualTo("no good 3");
      assertThat(run.calls())
          .containsExactly(
              "validate_step 1",
              "process_step 1",
              "process_step 2",
              "process_step 3",
              "[error]/error_handler 1");
    }
  }

  @Test
  void exampleFailsWhenNobodyLeavesTheProcessResult() {
    try (SeedRun run = new SeedRun(folder, example(SAME, Calls.NONE))) {
      // when
      ExecutionView view = run.run(RAW);
      // then
      assertThat(cause(view).step()).isEqualTo("condition_step");
      assertThat(cause(view).failure().code()).isEqualTo(Failure.EXPRESSION);
      assertThat(run.calls()).endsWith("[error]/error_handler 1");
    }
  }

  @Test
  void exampleIsNotStartedWithoutItsInput() {
    try (SeedRun run = new SeedRun(folder, example(SAME, Calls.NONE))) {
      assertThatThrownBy(() -> run.run("{}"))
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(RejectedException.class)
          .hasMessageContaining("input1");
    }
  }

  private static Setting biometrics(Act validate, Act save, int hanging) {
    Map<String, Act> acts =
        Map.of(
            "validate",
            validate,
            "process",
            (input, context) -> Json.of("face " + input),
            "save",
            save);
    return new Setting("biometrics.yaml", "process", acts, hanging);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void biometricsProcessesEachItemAndTriesAsOftenAsItSays(int hanging) {
    Act saved = (input, context) -> Json.of("saved");
    try (SeedRun run =
        new SeedRun(folder, biometrics(failing(2, SAME), failing(3, saved), hanging))) {
      // when
      ExecutionView view = run.run("{\"images\": [1, 2, 3, 4, 5, 6, 7, 8]}");
      // then
      assertThat(output(view)).isEqualTo(Json.of("saved"));
      Stream<String> items = IntStream.range(0, 8).mapToObj(item -> "process[" + item + "] 1");
      Stream<String> before = Stream.of("validate 1", "validate 2", "validate 3");
      Stream<String> after = Stream.of("save 1", "save 2", "save 3", "save 4");
      List<String> all = Stream.of(before, items, after).flatMap(some -> some).toList();
      assertThat(run.calls()).containsExactlyInAnyOrderElementsOf(all);
      assertThat(run.calls()).startsWith("validate 1", "validate 2", "validate 3");
      assertThat(run.calls()).endsWith("save 1", "save 2", "save 3", "save 4");
      assertThat(view.step("process").orElseThrow().output())
          .isEqualTo(
              json(
                  "[\"face 1\", \"face 2\", \"face 3\", \"face 4\","
                      + " \"face 5\", \"face 6\", \"face 7\", \"face 8\"]"));
    }
  }

  @Test
  void biometricsFailsWithTheNameOfTheStepThatFailed() {
    try (SeedRun run = new SeedRun(folder, biometrics(SAME, failing(4, SAME), Calls.NONE))) {
      // when
      ExecutionView view = run.run("{\"images\": []}");
      // then
      assertThat(cause(view))
          .extracting(Cause.StepFailed::step, Cause.StepFailed::attempt)
          .containsExactly("save", 4);
    }
  }

  @Test
  void biometricsTriesToValidateThreeTimesOnly() {
    try (SeedRun run = new SeedRun(folder, biometrics(failing(3, SAME), SAME, Calls.NONE))) {
      // when
      ExecutionView view = run.run("{\"images\": []}");
      // then
      assertThat(cause(view).step()).isEqualTo("validate");
      assertThat(run.calls()).containsExactly("validate 1", "validate 2", "validate 3");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void deploymentGoesInTheOrderOfItsDependencies(int hanging) {
    Map<String, Act> acts =
        Map.of(
            "validate", SAME, "deploy", (input, context) -> Json.of(context.stepPath() + " is up"));
    Setting setting =
        new Setting("production-deployment.json", "production-deployment", acts, hanging);
    try (SeedRun run = new SeedRun(folder, setting)) {
      // when
      ExecutionView view = run.run("{}");
      // then
      assertThat(run.calls())
          .containsExactly("validate-config 1", "deploy-database 1", "deploy-application 1");
      assertThat(output(view)).isEqualTo(Json.of("deploy-application is up"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void dataProcessingIsCreatedExecutedAndLookedUp(int hanging) {
    Map<String, Act> acts =
        Map.of(
            "fetch_data",
            (input, context) -> Json.of("rows of " + member(input, "source")),
            "process_data",
            SAME);
    Setting setting = new Setting("data-processing.json", "data-processing", acts, hanging);
    try (SeedRun run = new SeedRun(folder, setting)) {
      // when
      ExecutionView view = run.run("{\"source\": \"api\"}");
      // then
      assertThat(run.calls()).containsExactly("fetch 1", "process 1");
      assertThat(view.definition().name()).isEqualTo("data-processing");
      assertThat(view.step("fetch").orElseThrow().output()).isEqualTo(Json.of("rows of api"));
      assertThat(output(view)).isEqualTo(json("{\"source\": \"api\"}"));
    }
  }
}
