package io.sampo.runtime;

import static io.sampo.runtime.TestSampo.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.Workflow;
import io.sampo.api.json.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a type has null alone, null is what there is. */
class NullResultsTest {
  @TempDir Path folder;
  private TestSampo engine;

  record In(int number) {}

  @BeforeEach
  void open() {
    engine = TestSampo.on(folder);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aWorkflowWithoutAnOutputYieldsNull() {
    // given
    Workflow<In, Void> workflow =
        Workflow.define("v", In.class, Void.class)
            .step("a", In.class, (input, context) -> null)
            .build();
    engine.sampo().register(workflow);
    engine.sampo().start();
    // when, then
    assertThat(get(engine.sampo().client().run(workflow, new In(1)))).isNull();
    assertThat(get(engine.sampo().client().run("v-2", workflow, new In(1)))).isNull();
    assertThat(get(engine.sampo().client().stream(workflow, new In(1)).result())).isNull();
  }

  @Test
  @SuppressWarnings("VoidUsed") // whether it is null is what is tested
  void anActionWithoutAnInputIsGivenNull() {
    // given
    engine
        .sampo()
        .actions()
        .register("none", Void.class, (input, context) -> input == null ? "null" : "something");
    engine.with("name: w\nsteps: [{id: a, action: none}]");
    // then
    assertThat(engine.run("w", Json.object()).step("a").orElseThrow().output())
        .isEqualTo(Json.of("null"));
  }

  @Test
  void aStoredNullIsReadAsNull() {
    // given
    engine
        .sampo()
        .actions()
        .register(
            "store",
            Json.class,
            (input, context) -> {
              context.store().put("nothing", null);
              return Map.of("isNull", context.store().get("nothing", Void.class) == null);
            });
    engine.with("name: w\nsteps: [{id: a, action: store}]");
    // then
    assertThat(engine.run("w", Json.object()).step("a").orElseThrow().output())
        .isEqualTo(Json.object("isNull", Json.TRUE));
  }
}
