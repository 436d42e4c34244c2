package io.sampo.runtime.builtin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.view.Failure;
import io.sampo.runtime.builtin.BareAttempt;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real programs, from their start to the end of all they started. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ShellActionTest {
  @TempDir Path folder;

  private Json.Obj run(String input) throws Exception {
    return run(input, "");
  }

  private Json.Obj run(String input, String settings) throws Exception {
    return (Json.Obj) action(settings).execute(JsonText.parse(input), new BareAttempt());
  }

  private ShellAction action(String settings) {
    return ShellAction.from(
        ConfigFactory.parseString(settings)
            .withFallback(
                ConfigFactory.parseString(
                    "folder = \"" + folder.toString().replace("\\", "/") + "\""))
            .withFallback(ConfigFactory.load().getConfig("sampo.builtin.shell")));
  }

  private ActionException failure(String input, String settings) {
    return BareAttempt.failure(() -> run(input, settings));
  }

  private static String sh(String script) {
    return Json.object("command", Json.array(Json.of("sh"), Json.of("-c"), Json.of(script)))
        .toString();
  }

  @Test
  void givesBackExitCodeAndOutputs() throws Exception {
    // when
    Json.Obj result = run(sh("printf 'ä\\n'; echo warned >&2"));
    // then
    assertThat(result)
        .isEqualTo(
            JsonText.parse("{\"exit_code\": 0, \"stdout\": \"ä\\n\", \"stderr\": \"warned\\n\"}"));
  }

  @Test
  void handsArgumentsOverAsTheyAre() throws Exception {
    // when
    Json.Obj result =
        run("{\"command\": [\"printf\", \"%s|\", \"$HOME; `id` && *\", 7, true, \"\"]}");
    // then
    assertThat(result.get("stdout")).isEqualTo(Json.of("$HOME; `id` && *|7|true||"));
  }

  @Test
  void bytesThatAreNoUtf8AreEscaped() throws Exception {
    // when
    Json.Obj result = run(sh("printf 'a\\377\\303b\\303\\244'; printf '\\344' >&2"));
    Json.Obj cut = run(sh("printf 'a\\303\\244'"), "max-output-bytes = 2");
    // then
    assertThat(result.get("stdout")).isEqualTo(Json.of("a\\xff\\xc3bä"));
    assertThat(result.get("stderr")).isEqualTo(Json.of("\\xe4"));
    assertThat(cut.get("stdout")).isEqualTo(Json.of("a… [cut: 3 bytes in all]"));
  }

  @Test
  void refusesTextsThatTheEncodingOfTheProcessWouldSpoil() {
    // given
    List<Charset> utf8 = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_8);
    List<Charset> latin = List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);
    List<Charset> ascii = List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_8);
    // then
    assertThat(NativeText.problem("Köln", utf8)).isEmpty();
    assertThat(NativeText.problem("Koeln?", ascii)).isEmpty();
    assertThat(NativeText.problem("Köln", latin).orElse("")).contains("LC_ALL=C.UTF-8");
    assertThat(NativeText.problem("Köln", ascii).orElse("")).contains("US-ASCII");
    assertThat(NativeText.problem("\ud83d", utf8).orElse("")).contains("half of a pair");
    for (String input :
        List.of(
            "{\"command\": [\"printf\", \"\\ud83d\"]}",
            "{\"command\": [\"cat\"], \"env\": {\"A\": \"\\ud83d\"}}",
            "{\"command\": [\"cat\"], \"stdin\": \"\\ud83d\"}")) {
      assertThat(failure(input, "").code()).isEqualTo(Failure.INPUT);
    }
  }

  @Test
  void writesToStdin() throws Exception {
    // given
    String large = "x".repeat(300_000);
    // when
    Json.Obj text = run("{\"command\": [\"cat\"], \"stdin\": \"abc\"}");
    Json.Obj json = run("{\"command\": [\"cat\"], \"stdin\": {\"a\": 1}}");
    Json.Obj none = run("{\"command\": [\"cat\"]}");
    Json.Obj count = run("{\"command\": [\"wc\", \"-c\"], \"stdin\": \"" + large + "\"}");
    Json.Obj unread = run("{\"command\": [\"true\"], \"stdin\": \"" + large + "\"}");
    // then
    assertThat(text.get("stdout")).isEqualTo(Json.of("abc"));
    assertThat(json.get("stdout")).isEqualTo(Json.of("{\"a\":1}"));
    assertThat(none.get("stdout")).isEqualTo(Json.of(""));
    assertThat(((Json.Str) count.get("stdout")).value().strip()).isEqualTo("300000");
    assertThat(unread.get("exit_code")).isEqualTo(Json.of(0));
  }

  @Test
  void givesTheProgramItsOwnEnvironmentAndFolderOnly() throws Exception {
    // when
    Json.Obj env = run("{\"command\": [\"env\"], \"env\": {\"A\": \"b c\", \"N\": 1}}");
    Json.Obj pwd = run("{\"command\": [\"pwd\", \"-P\"]}");
    // then
    assertThat(((Json.Str) env.get("stdout")).value().lines())
        .containsExactlyInAnyOrder("A=b c", "N=1", "PATH=/usr/local/bin:/usr/bin:/bin");
    assertThat(pwd.get("stdout")).isEqualTo(Json.of(folder.toRealPath() + "\n"));
  }

  @Test
  void findsProgramsWhereTheSettingsSayOnly() throws Exception {
    // given
    Path program = Files.writeString(folder.resolve("own-program"), "#!/bin/sh\necho own\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    // when
    Json.Obj result = run("{\"command\": [\"own-program\"]}", "path = \"" + folder + "\"");
    ActionException other = failure("{\"command\": [\"env\"]}", "path = \"" + folder + "\"");
    // then
    assertThat(result.get("stdout")).isEqualTo(Json.of("own\n"));
    assertThat(other.code()).isEqualTo("not_found");
    assertThat(other.isRetryable()).isFalse();
  }

  @Test
  void failsWithTheExitCodeAndWhatWasSaid() {
    // when
    ActionException failure = failure(sh("echo out; echo no such thing >&2; exit 3"), "");
    // then
    assertThat(failure.code()).isEqualTo("exit");
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessage("Expected exit code 0, but got 3: no such thing");
  }

  @Test
  void cutsWhatIsTooLongForAResult() throws Exception {
    // when
    Json.Obj result = run(sh("printf 0123456789; printf abc >&2"), "max-output-bytes = 4");
    // then
    assertThat(result.get("stdout")).isEqualTo(Json.of("0123… [cut: 10 bytes in all]"));
    assertThat(result.get("stderr")).isEqualTo(Json.of("abc"));
  }

  @Test
  void readsAllThatALongOutputHolds() throws Exception {
    // when
    Json.Obj result =
        run(
            sh("i=0; while [ $i -lt 40000 ]; do echo 0123456789; i=$((i+1)); done"),
            "max-output-bytes = 1 MiB");
    // then
    assertThat(((Json.Str) result.get("stdout")).value()).hasSize(440_000);
  }

  @Test
  void killsAProgramThatNeverStopsWriting() {
    // when
    ActionException failure = failure("{\"command\": [\"yes\"]}", "kill-output-bytes = 200 KiB");
    // then
    assertThat(failure.code()).isEqualTo("output_limit");
    assertThat(failure.isRetryable()).isFalse();
  }

  @Test
  void killsTheWholeTreeAfterItsTimeout() throws Exception {
    // when
    ActionException failure =
        failure(
            sh("sh -c 'echo $$ > inner; sleep 1000; true' & echo $$ > outer; wait")
                .replaceFirst("}$", ", \"timeout\": \"1s\"}"),
            "");
    // then
    assertThat(failure.code()).isEqualTo(Failure.TIMEOUT);
    assertThat(failure.isRetryable()).isTrue();
    awaitEnd("outer");
    awaitEnd("inner");
  }

  @Test
  void killsTheWholeTreeWhenTheAttemptIsInterrupted() throws Exception {
    // given
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                run(sh("sh -c 'echo $$ > inner; sleep 1000; true' & echo $$ > outer; wait"));
              } catch (Throwable t) {
                thrown.set(t);
              }
            });
    thread.start();
    Awaitility.await().until(() -> pid("inner") > 0 && pid("outer") > 0);
    // when
    thread.interrupt();
    thread.join(30_000);
    // then
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    awaitEnd("outer");
    awaitEnd("inner");
  }

  @Test
  void doesNotWaitForWhatAProgramLeavesBehind() throws Exception {
    // when
    Json.Obj result = run(sh("sleep 1000 & echo $! > left; echo done"));
    // then
    assertThat(result.get("stdout")).isEqualTo(Json.of("done\n"));
    ProcessHandle.of(pid("left")).ifPresent(ProcessHandle::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"command\": \"ls -l\"}",
        "{\"command\": []}",
        "{\"command\": [\"ls\", {}]}",
        "{\"command\": [\"ls\", \"a\\u0000b\"]}",
        "{\"command\": [\"ls\"], \"env\": {\"A=B\": \"c\"}}",
        "{\"command\": [\"ls\"], \"env\": {\"A\": \"\\u0000\"}}",
        "{\"command\": [\"ls\"], \"cwd\": \"/\"}"
      })
  void saysWhatIsWrongWithTheInputs(String input) {
    // when
    ActionException failure = failure(input, "");
    // then
    assertThat(failure.code()).isEqualTo(Failure.INPUT);
    assertThat(failure).hasMessageStartingWith("Expected ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-program", "", "/no/such/program", "./none", "/etc/passwd"})
  void saysWhichProgramIsMissing(String program) {
    // when
    ActionException failure =
        failure(Json.object("command", Json.array(Json.of(program))).toString(), "");
    // then
    assertThat(failure.code()).isEqualTo("not_found");
    assertThat(failure.isRetryable()).isFalse();
  }

  private long pid(String file) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.exists(path) ? Files.readString(path).strip() : "";
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  /** Gone, or dead and waiting for init to take note. */
  private void awaitEnd(String file) throws IOException {
    long pid = pid(file);
    assertThat(pid).isPositive();
    Awaitility.await()
        .until(
            () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty() || isZombie(pid));
  }

  private static boolean isZombie(long pid) throws IOException {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    return Files.exists(stat) && Files.readString(stat).contains(") Z ");
  }

  @Test
  void aByteOrderMarkIsNoPartOfWhatAProgramSays() throws Exception {
    assertThat(run(sh("printf '\\357\\273\\277x'")).get("stdout")).isEqualTo(Json.of("x"));
  }
}
