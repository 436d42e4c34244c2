package io.sampo.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and scripts must be told what they did wrong, by message and by exit code. */
class MainTest {
  private final StringWriter errors = new StringWriter();

  @TempDir Path folder = Path.of("");

  @Test
  void asksForACommand() {
    assertThat(run()).isEqualTo(2);
    assertThat(errors.toString()).contains("Missing required subcommand", "demo", "order");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(run("pipeline", "--chnks", "3")).isEqualTo(2);
    assertThat(errors.toString()).contains("--chnks");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(run("wfinstances", folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("Expected FILE to name a file, but '");
  }

  @Test
  void cannotResumeWhatNeverBegan() {
    assertThat(run("pipeline", "--data", folder.toString(), "--resume", "--id", "x")).isEqualTo(1);
    assertThat(errors.toString()).startsWith("sampo: Expected").contains("'x'");
  }

  private int run(String... args) {
    return Main.commandLine().setErr(new PrintWriter(errors, true)).execute(args);
  }
}
