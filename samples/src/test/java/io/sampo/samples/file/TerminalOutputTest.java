package io.sampo.samples.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a definition or an input says cannot move the cursor of who runs it. */
class TerminalOutputTest {
  /** Clears the screen; one form of it has two characters, the other one. */
  private static final String CLEAR = "\u001B[2J\u009B2J";

  @TempDir Path folder;

  private record Said(int code, String out, String errors) {}

  private Said run(String definition, Json input) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("w.json"), definition);
    Process process =
        Commands.start(
            Map.of("LC_ALL", "C.UTF-8"),
            "run",
            file.toString(),
            "--data",
            folder.toString(),
            "--input",
            JsonText.write(input));
    String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), out, errors);
  }

  private static void assertPlain(String text) {
    assertThat(text.chars().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
        .isEmpty();
  }

  @Test
  void neitherResultsNorLogsReachTheTerminalAsTheyAre() throws Exception {
    // when
    Json text = Json.of(CLEAR);
    Said said =
        run(
            "{\"name\": \"w\", \"steps\": [{\"id\": \"a\", \"action\": \"log\","
                + " \"inputs\": {\"message\": \"${who}\"}},"
                + " {\"id\": \"b\", \"action\": \"transform\", \"inputs\": {\"got\": \"${who}\"}}]}",
            Json.object("who", text));
    // then
    assertThat(said.code()).isZero();
    assertPlain(said.out());
    assertPlain(said.errors());
    assertThat(said.errors()).contains("\\u001b[2J\\u009b2J");
    assertThat(JsonText.parse(said.out().strip())).isEqualTo(Json.object("got", text));
  }

  @Test
  void norDoErrors() throws Exception {
    Said said =
        run(
            "{\"name\": \"w\", \"steps\": [{\"id\": \"a\", \"action\": \"fail\","
                + " \"inputs\": {\"message\": "
                + Json.of(CLEAR)
                + "}}]}",
            Json.object());
    assertThat(said.code()).isEqualTo(1);
    assertPlain(said.errors());
    assertThat(said.errors()).contains("sampo: failed: ", "\\u001b[2J");
  }

  @Test
  void norWhatIsWrongWithADefinition() throws Exception {
    Said said = run("{\"name\": \"w\", \"steps\": " + Json.of(CLEAR) + "}", Json.object());
    assertThat(said.code()).isEqualTo(1);
    assertPlain(said.errors());
  }
}
