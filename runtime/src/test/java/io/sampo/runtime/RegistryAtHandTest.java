package io.sampo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More definitions for one run each than are kept in memory. */
class RegistryAtHandTest {
  private static final int MORE_THAN_ARE_AT_HAND = 1_100;

  @TempDir Path folder;

  @Test
  void variantsThatAreNoLongerInMemoryAreFoundAgain() {
    try (TestSampo engine = TestSampo.on(folder)) {
      // given
      engine.sampo().actions().register("echo", Json.class, (input, context) -> input);
      engine.with("name: w\nversion: 1.0.0\nsteps: [{id: a, action: echo, inputs: {n: -1}}]");
      List<DefinitionKey> keys = new ArrayList<>();
      for (int n = 0; n < MORE_THAN_ARE_AT_HAND; n++) {
        String yaml =
            "name: w\nversion: 1.0.0-v"
                + n
                + "\nsteps: [{id: a, action: echo, inputs: {n: "
                + n
                + "}}]";
        keys.add(engine.sampo().registerVariant(TestSampo.yaml(yaml)));
      }
      for (int n : List.of(0, MORE_THAN_ARE_AT_HAND - 1)) {
        // when
        What what = new What("w", Optional.of(keys.get(n).version()), Json.object(), List.of());
        ExecutionView view = TestSampo.get(engine.sampo().client().run("run-" + n, what));
        // then
        assertThat(((Outcome.Completed) view.outcome()).output())
            .isEqualTo(Json.object("n", Json.of(n)));
      }
      assertThat(((Outcome.Completed) engine.run("w", Json.object()).outcome()).output())
          .isEqualTo(Json.object("n", Json.of(-1)));
    }
  }
}
