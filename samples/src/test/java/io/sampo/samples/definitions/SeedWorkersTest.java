package io.sampo.samples.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.runtime.Sampo;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code parallel: 4} means four workers: as many calls at a time, and never more. */
class SeedWorkersTest {
  private static final Path FILE = Path.of("src/test/resources/seeds/biometrics.yaml");
  private static final int ITEMS = 8;
  private static final int WORKERS = 4;

  @TempDir Path folder = Path.of("");

  private static void prepare(Sampo sampo, Calls calls) {
    sampo
        .actions()
        .registerAsync("validate", Json.class, (input, at) -> calls.passes(input, at, "process"))
        .registerAsync("process", Json.class, (input, at) -> calls.waits(input, at, "process"))
        .registerAsync("save", Json.class, (input, at) -> calls.passes(input, at, "process"));
    sampo.register(FILE);
  }

  @ParameterizedTest
  @ValueSource(ints = {Calls.NONE, 5})
  void workOnEightItems(int hanging) {
    // given
    Calls calls = new Calls(hanging);
    Json.Obj input = (Json.Obj) JsonText.parse("{\"images\": [1, 2, 3, 4, 5, 6, 7, 8]}");
    try (Lives lives = new Lives(folder, calls, sampo -> prepare(sampo, calls))) {
      Lives.get(lives.sampo().client().start("run-1", What.of("process", input)));
      // when
      for (int item = 0; item < ITEMS; item++) {
        int going = Math.min(WORKERS, ITEMS - item);
        lives.until("the workers are busy", () -> calls.going() == going);
        calls.end("process[" + item + "]", Json.NULL);
      }
      // then
      lives.until(
          "the end",
          () ->
              Lives.get(lives.sampo().client().get("run-1")).status() == ExecutionStatus.COMPLETED);
      assertThat(calls.most()).isEqualTo(WORKERS);
      lives.checkRecorded();
    }
  }
}
