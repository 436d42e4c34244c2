package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sampo.api.Workflow;
import io.sampo.api.client.RejectedException;
import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes change between two releases, what is stored does not. */
class StoredMisfitTest {
  private static final Json.Obj STORED =
      Json.object("id", Json.of("o-1")).with("gone", Json.of(true));

  @TempDir Path folder;

  /** A release whose class has fewer members than what is stored. */
  record Fewer(String id) {}

  /** A release whose class has a member that is not stored. */
  record More(String id, int added) {}

  record Snake(String orderId) {}

  private TestSampo engine(Map<String, Object> settings, Class<?> type, String more) {
    TestSampo engine = TestSampo.on(folder, settings);
    engine.sampo().actions().register("take", type, (order, context) -> Json.of(order.toString()));
    return engine.with("name: w\nsteps: [{id: a, action: take" + more + "}]");
  }

  private static ExecutionView held(TestSampo engine) {
    TestSampo.get(engine.sampo().client().start("w-1", What.of("w", STORED)));
    return Awaitility.await()
        .until(
            () -> TestSampo.get(engine.sampo().client().get("w-1")),
            view -> view.status() == ExecutionStatus.PAUSED || view.status().isFinal());
  }

  @Test
  void membersThatTheClassDoesNotHaveAreIgnored() {
    try (TestSampo engine = engine(Map.of(), Fewer.class, "")) {
      assertThat(engine.run("w", STORED).status()).isEqualTo(ExecutionStatus.COMPLETED);
    }
  }

  @Test
  void membersThatTheClassDoesNotHaveAreRejectedWhenThatIsSet() {
    try (TestSampo engine =
        engine(Map.of("sampo.json.unknown-members", "reject"), Fewer.class, "")) {
      assertThat(held(engine).status()).isEqualTo(ExecutionStatus.PAUSED);
    }
  }

  @Test
  void aStepWhoseInputDoesNotFitIsHeldUntilAReleaseThatItFits() {
    // given
    try (TestSampo engine = engine(Map.of(), More.class, "")) {
      ExecutionView view = held(engine);
      Failure failure = view.step("a").orElseThrow().failure().orElseThrow();
      assertThat(view.status()).isEqualTo(ExecutionStatus.PAUSED);
      assertThat(failure.code()).isEqualTo(Failure.MISFIT);
      assertThat(failure.message())
          .isEqualTo(
              "Expected JSON that fits "
                  + More.class.getName()
                  + ", but at $.added: it is missing or null, but an int needs a value");
    }
    // when
    try (TestSampo engine = engine(Map.of(), Fewer.class, "")) {
      TestSampo.get(engine.sampo().client().resume("w-1", "somebody", Remedy.RETRY));
      // then
      assertThat(TestSampo.get(engine.sampo().client().await("w-1")).status())
          .isEqualTo(ExecutionStatus.COMPLETED);
    }
  }

  @Test
  void itFailsWhenThatIsSet() {
    try (TestSampo engine = engine(Map.of("sampo.json.misfit", "fail"), More.class, "")) {
      assertThat(held(engine).status()).isEqualTo(ExecutionStatus.FAILED);
    }
  }

  @Test
  void anOnErrorOfTheStepsOwnCounts() {
    try (TestSampo engine = engine(Map.of(), More.class, ", on_error: continue")) {
      ExecutionView view = held(engine);
      assertThat(view.status()).isEqualTo(ExecutionStatus.COMPLETED);
      assertThat(view.step("a").orElseThrow().status()).isEqualTo(StepStatus.FAILED);
    }
  }

  @Test
  void anOnErrorThatSaysFailCounts() {
    try (TestSampo engine = engine(Map.of(), More.class, ", on_error: fail")) {
      assertThat(held(engine).status()).isEqualTo(ExecutionStatus.FAILED);
    }
  }

  @Test
  void anInputThatDoesNotFitItsDeclarationIsStillRejectedAtTheStart() {
    try (TestSampo engine = TestSampo.on(folder)) {
      engine.with("name: w\ninputs: {id: integer}\nsteps: [{id: a, action: log, inputs: hi}]");
      Assertions.assertThatThrownBy(() -> engine.run("w", STORED))
          .isInstanceOf(RejectedException.class);
    }
  }

  @Test
  void aMapperOfTheApplicationsOwnConvertsInputsAndResults() {
    // given
    ObjectMapper snakes =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    Workflow<Snake, Snake> workflow =
        Workflow.define("s", Snake.class, Snake.class)
            .step("a", Snake.class, (order, context) -> new Snake(order.orderId() + "!"))
            .build();
    try (TestSampo engine = TestSampo.on(folder)) {
      engine.sampo().objectMapper(snakes).register(workflow);
      engine.sampo().start();
      // when
      Snake result = TestSampo.get(engine.sampo().client().run("s-1", workflow, new Snake("o")));
      // then
      assertThat(result).isEqualTo(new Snake("o!"));
      assertThat(TestSampo.get(engine.sampo().client().get("s-1")).step("a").orElseThrow().output())
          .isEqualTo(Json.object("order_id", Json.of("o!")));
    }
  }
}
