package io.sampo.samples.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.samples.console.EmbeddedSampo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  void aRunLeavesUnfinishedOnesAloneAndTheyGoOnOrAreCancelledByTheirId() throws Exception {
    // given: one that was interrupted before it deployed
    String deploy =
        "name: deploy\nsteps: [{id: a, wait: {for: 2s}}, {id: b, action: transform,"
            + " inputs: {deployed: true}}]";
    for (String id : List.of("d-1", "d-2")) {
      interruptWhenItWaits(deploy, id);
    }
    // when: another one takes longer than it had left
    int code = run("name: hello\nsteps: [{id: a, wait: {for: 3s}}]", "--id", "h-1");
    // then
    assertThat(code).isZero();
    assertThat(statuses())
        .containsEntry("h-1", "completed")
        .doesNotContainEntry("d-1", "completed");
    assertThat(run(deploy, "--id", "d-1")).isZero();
    assertThat(out.toString()).contains("{\"deployed\":true}");
    assertThat(run(deploy, "--id", "d-2", "--cancel")).isEqualTo(1);
    assertThat(errors.toString()).contains("sampo: cancelled");
    assertThat(statuses()).containsEntry("d-1", "completed").containsEntry("d-2", "cancelled");
  }

  private void interruptWhenItWaits(String text, String id) throws Exception {
    Thread first =
        new Thread(
            () -> {
              try {
                int unused = run(text, "--id", id);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    errors.getBuffer().setLength(0);
    first.start();
    Awaitility.await().until(() -> errors.toString().contains("waits"));
    first.interrupt();
    first.join();
  }

  private Map<String, String> statuses() throws Exception {
    Map<String, String> statuses = new HashMap<>();
    String url = "jdbc:sqlite:" + folder.resolve("sampo.db").toUri();
    try (Connection database = DriverManager.getConnection(url);
        ResultSet row =
            database.createStatement().executeQuery("SELECT id, status FROM workflow_executions")) {
      while (row.next()) {
        statuses.put(row.getString(1), row.getString(2));
      }
    }
    return statuses;
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ctrlCSaysHowToGoOnAndHowToCancel() throws Exception {
    // given
    String waiting = file("w.yaml", "name: w\nsteps: [{id: a, wait: {signal: go}}]");
    Process process =
        Commands.start(Map.of(), "run", waiting, "--data", folder.toString(), "--id", "r-1");
    try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = ""; line != null && !line.contains("waits"); line = errors.readLine()) {}
      // when
      boolean isIgnored = Commands.ignoresInterrupts();
      assertThat(Commands.signal(isIgnored ? "TERM" : "INT", process)).isZero();
      // then
      assertThat(errors.lines().toList())
          .contains(
              "sampo: ended before execution r-1 had; what is done of it is kept",
              "sampo: to go on:  sampo run " + waiting + " --id r-1",
              "sampo: to cancel: sampo run " + waiting + " --id r-1 --cancel");
      assertThat(process.waitFor()).isEqualTo(isIgnored ? 143 : 130);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void argumentsOutputAndLogAreUtf8() throws Exception {
    // given
    String echo =
        file(
            "v.yaml",
            "name: v\nsteps: [{id: l, action: log, inputs: {message: 'in ${inputs.city}'}},"
                + " {id: a, action: transform, inputs: {city: '${inputs.city}'}}]");
    String input = "{\"city\": \"Köln 東京\"}";
    // when
    Process process =
        Commands.start(
            Map.of("LC_ALL", "C.UTF-8"),
            "run",
            echo,
            "--data",
            folder.resolve("utf8").toString(),
            "--input",
            input);
    byte[] result = process.getInputStream().readAllBytes();
    byte[] said = process.getErrorStream().readAllBytes();
    // then
    assertThat(new String(result, StandardCharsets.UTF_8).strip())
        .isEqualTo("{\"city\":\"Köln 東京\"}");
    assertThat(new String(said, StandardCharsets.UTF_8)).contains("in Köln 東京");
  }

  @Test
  void whatIsSaidIsUtf8AlsoWhereTheLocaleIsNot() throws Exception {
    // given
    String good = file("good.yaml", step("log", "message: 'in K\u00F6ln'", "'K\u00F6ln'"));
    String bad = file("bad.yaml", step("fail", "message: 'not in K\u00F6ln'", "1"));
    Map<String, String> ascii = Map.of("LC_ALL", "C");
    // when
    Process completed =
        Commands.start(ascii, "run", good, "--data", folder.resolve("good").toString());
    Process failed = Commands.start(ascii, "run", bad, "--data", folder.resolve("bad").toString());
    // then
    assertThat(utf8(completed.getInputStream()).strip()).isEqualTo("\"K\u00F6ln\"");
    assertThat(utf8(completed.getErrorStream())).contains("in K\u00F6ln");
    assertThat(utf8(failed.getErrorStream()).lines())
        .anyMatch(line -> line.startsWith("sampo: failed") && line.endsWith("not in K\u00F6ln"));
  }

  private static String step(String action, String input, String result) {
    return "name: v\nsteps: [{id: a, action: "
        + action
        + ", inputs: {"
        + input
        + "}}, {id: b, action: transform, inputs: "
        + result
        + "}]";
  }

  private static String utf8(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void argumentsThatMayHaveLostLettersAreRefused() throws Exception {
    // when
    Process process =
        Commands.start(
            Map.of("LC_ALL", "C"),
            "run",
            file("v.yaml", GOOD),
            "--data",
            folder.toString(),
            "--input",
            "{\"who\": \"K?ln\"}");
    // then
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("sampo: Expected arguments in UTF-8, but '")
        .contains("LC_ALL=C.UTF-8");
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(folder.resolve("sampo.db")).doesNotExist();
  }

  @Test
  void validatesWhileARunHasTheStore() throws Exception {
    // given
    for (int number = 0; number < 4; number++) {
      String unused = file("w" + number + ".yaml", GOOD);
    }
    try (EmbeddedSampo running = EmbeddedSampo.open(folder)) {
      running.sampo().start();
      // when: several at a time
      List<Integer> codes =
          IntStream.range(0, 4)
              .parallel()
              .mapToObj(
                  number -> {
                    CommandLine line = new CommandLine(new ValidateCommand());
                    line.setOut(new PrintWriter(new StringWriter()));
                    return line.execute(folder.resolve("w" + number + ".yaml").toString());
                  })
              .toList();
      // then
      assertThat(codes).hasSize(4).containsOnly(0);
    }
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
