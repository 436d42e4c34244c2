package io.sampo.samples.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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

  /** Runs a file with those options. */
  private int run(String text, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(file("w.yaml", text), "--data", folder.toString()));
    args.addAll(List.of(more));
    return call(new RunCommand(), args);
  }

  private int call(Object command, List<String> args) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(errors, true));
    return line.execute(args.toArray(String[]::new));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void runsAFileAndPrintsItsResult() throws IOException {
    // when
    int code = run(GOOD, "--input", "{\"who\": \"ann\"}");
    // then
    assertThat(code).isZero();
    assertThat(out.toString().strip()).isEqualTo("{\"hello\":\"ann\"}");
    assertThat(errors.toString()).startsWith("sampo: execution run-");
  }

  @Test
  void saysWhyARunFailed() throws IOException {
    // when
    int code = run("name: w\nsteps: [{id: a, action: fail}]");
    // then
    assertThat(code).isEqualTo(1);
    assertThat(errors.toString()).contains("sampo: failed: step 'a' failed on attempt 1: ");
  }

  @Test
  void refusesAnInputThatIsNoObject() throws IOException {
    assertThat(run(GOOD, "--input", "[1]")).isEqualTo(2);
    assertThat(errors.toString()).startsWith("Expected --input to be a JSON object, but got '[1]'");
  }

  @Test
  void saysWhatARunWaitsForAndGoesOnWhenItIsCalledAgainWithTheSignal() throws Exception {
    // given
    String waiting =
        "name: w\nsteps: [{id: picked, wait: {signal: picked-up}}, {id: b, action: transform,"
            + " inputs: {got: '${picked}'}}]";
    Thread first =
        new Thread(
            () -> {
              try {
                int unused = run(waiting, "--id", "r-1");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    // when
    first.start();
    Awaitility.await().until(() -> errors.toString().contains("waits"));
    first.interrupt();
    first.join();
    // then
    assertThat(errors.toString())
        .contains("sampo: execution r-1")
        .contains("sampo: step 'picked' waits for the signal 'picked-up'; to send it, end this")
        .contains("and repeat the command with --id r-1 --signal picked-up=JSON");
    assertThat(run(waiting, "--id", "r-1", "--signal", "picked-up={\"by\": \"ann\"}")).isZero();
    assertThat(out.toString().strip()).isEqualTo("{\"got\":{\"by\":\"ann\"}}");
  }

  @Test
  void anExecutionThatIsThereNeedsNoInputAndASignalAfterItsEndIsNotSent() throws IOException {
    // given
    String text = GOOD.replace("name: ", "inputs: {who: {type: string, required: true}}\nname: ");
    assertThat(run(text, "--id", "r-1", "--input", "{\"who\": \"ann\"}")).isZero();
    String result = out.toString();
    // when
    int code = run(text, "--id", "r-1", "--signal", "late=1");
    // then
    assertThat(code).isZero();
    assertThat(out.toString()).isEqualTo(result + result);
    assertThat(errors.toString()).contains("has ended: signal 'late' is not sent");
  }

  @Test
  void saysUntilWhenARunWaits() throws IOException {
    // when
    int code = run("name: w\nsteps: [{id: a, wait: {for: 1s}}]");
    // then
    assertThat(code).isZero();
    assertThat(errors.toString()).contains("sampo: step 'a' waits until 2");
  }

  @Test
  void refusesASignalThatIsNoJson() throws IOException {
    assertThat(run(GOOD, "--signal", "a={")).isEqualTo(2);
    assertThat(errors.toString()).startsWith("Expected --signal a to be JSON, but ");
  }

  @Test
  void listsProblemsWithTheirPlacesErrorsFirst() throws IOException {
    // when
    int code =
        call(
            new ValidateCommand(),
            List.of(
                file("w.yaml", GOOD.replace("transform", "trasform")), "--actions", "charge,ship"));
    // then
    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("error: Expected step 'text' to name a registered action, but 'trasform'")
        .contains("w.yaml:3:24")
        .contains("warning: Expected 'who' to be an input")
        .endsWith("w.yaml has errors" + System.lineSeparator());
  }

  @Test
  void checksSeveralFilesWithoutADatabase() throws IOException {
    // when
    int code =
        call(
            new ValidateCommand(),
            List.of(
                file("a.yaml", GOOD), file("b.yaml", "name: b\nstep: []"), file("c.yaml", GOOD)));
    // then
    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("a.yaml has no errors")
        .contains("b.yaml has errors")
        .contains("c.yaml has no errors");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(3);
    }
    assertThat(Path.of(".sampo", "validate")).doesNotExist();
  }

  @Test
  void anUnknownActionIsAWarningUnlessTheActionsAreNamed() throws IOException {
    // given
    String file = file("order.yaml", yamlOfTheReadme());
    // then
    assertThat(call(new ValidateCommand(), List.of(file))).isZero();
    assertThat(out.toString()).contains("warning: Expected step 'charge' to name a registered");
    assertThat(call(new ValidateCommand(), List.of(file, "--actions", "charge,ship"))).isZero();
    assertThat(call(new ValidateCommand(), List.of(file, "--actions", "charge"))).isEqualTo(1);
  }

  private static String yamlOfTheReadme() throws IOException {
    Path readme = Path.of(System.getProperty("sampo.root", ".."), "README.md");
    String text = Files.readString(readme);
    int start = text.indexOf("```yaml\n") + "```yaml\n".length();
    return text.substring(start, text.indexOf("```", start));
  }

  @Test
  void ignoresByteOrderMarksOfItsInputs() throws IOException {
    // when
    int code = run("\uFEFF" + GOOD, "--input", "\uFEFF{\"who\": \"ann\"}");
    // then
    assertThat(code).isZero();
    assertThat(out.toString().strip()).isEqualTo("{\"hello\":\"ann\"}");
  }
}
