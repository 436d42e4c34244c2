package io.sampo.samples.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FileCommandsTest {
  private static final String GOOD =
      """
      name: greeting
      steps:
        - {id: text, action: transform, inputs: {hello: "${who}"}}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  @TempDir Path folder = Path.of("");

  private int call(Object command, String text, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("w.yaml"), text);
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
    String[] args = new String[3 + more.length];
    args[0] = file.toString();
    args[1] = "--data";
    args[2] = folder.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return line.execute(args);
  }

  @Test
  void runsAFileAndPrintsItsResult() throws IOException {
    // when
    int code = call(new RunCommand(), GOOD, "--input", "{\"who\": \"ann\"}");
    // then
    assertThat(code).isZero();
    assertThat(out.toString().strip()).isEqualTo("{\"hello\":\"ann\"}");
  }

  @Test
  void saysWhyARunFailed() throws IOException {
    // when
    int code = call(new RunCommand(), "name: w\nsteps: [{id: a, action: fail}]");
    // then
    assertThat(code).isEqualTo(1);
    assertThat(errors.toString()).startsWith("sampo: failed: step 'a' failed on attempt 1: ");
  }

  @Test
  void refusesAnInputThatIsNoObject() throws IOException {
    assertThat(call(new RunCommand(), GOOD, "--input", "[1]")).isEqualTo(2);
    assertThat(errors.toString()).startsWith("Expected --input to be a JSON object, but got '[1]'");
  }

  @Test
  void listsProblemsWithTheirPlaces() throws IOException {
    // when
    int code = call(new ValidateCommand(), GOOD.replace("transform", "trasform"));
    // then
    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("error: Expected step 'text' to name a registered action, but 'trasform'")
        .contains("w.yaml:3:24")
        .contains("warning: Expected 'who' to be an input")
        .endsWith("w.yaml cannot be run" + System.lineSeparator());
    assertThat(call(new ValidateCommand(), GOOD)).isZero();
  }
}
