package io.sampo.runtime.builtin.shell;

import com.typesafe.config.Config;
import io.sampo.api.action.Action;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The action {@code shell}: runs a program with arguments, never a line for a shell to read. */
public final class ShellAction implements Action<Json, Json> {
  static final String NOT_FOUND = "not_found";
  static final String EXIT = "exit";
  static final String OUTPUT = "output_limit";

  private static final long PAUSE_MILLIS = 10;
  private static final int LONGEST_EXCERPT = 500;

  private final ShellSettings settings;

  private ShellAction(ShellSettings settings) {
    this.settings = settings;
  }

  /**
   * The action as the block {@code sampo.builtin.shell} has it.
   *
   * @throws com.typesafe.config.ConfigException when a setting is missing or not of its type
   */
  public static ShellAction from(Config settings) {
    return new ShellAction(ShellSettings.from(settings));
  }

  @Override
  public Json execute(Json input, ActionContext context)
      throws ActionException, InterruptedException {
    ShellCall call = ShellCall.from(input, settings);
    try {
      Process process = start(call);
      try {
        feed(process, call);
        return watch(process, call);
      } finally {
        ProcessTree.kill(process);
      }
    } catch (IOException e) {
      throw ActionException.permanent(
          NOT_FOUND, "Expected to run '" + call.command().get(0) + "', but " + e.getMessage());
    }
  }

  private Process start(ShellCall call) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(call.command());
    builder.directory(settings.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(call.env());
    return builder.start();
  }

  /** On a thread of its own, for a program that does not read would stop the one that writes. */
  private static void feed(Process process, ShellCall call) {
    String text = call.stdin().orElse("");
    Thread feeder =
        new Thread(
            () -> {
              try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(text.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                // it has ended, or wants no more: that is its own affair
              }
            },
            "sampo-shell-stdin");
    feeder.setDaemon(true);
    feeder.start();
  }

  private Json watch(Process process, ShellCall call)
      throws ActionException, InterruptedException, IOException {
    Output stdout = new Output(process.getInputStream(), settings.keptBytes());
    Output stderr = new Output(process.getErrorStream(), settings.keptBytes());
    long begun = System.nanoTime();
    boolean ended = false;
    int taken = 0;
    while (!ended || taken > 0) {
      ended = ended || process.waitFor(taken > 0 ? 0 : PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      taken = stdout.take() + stderr.take();
      check(stdout.count() + stderr.count());
      if (!ended && System.nanoTime() - begun > call.timeout().toNanos()) {
        throw new ActionException(
            Failure.TIMEOUT,
            call.command().get(0)
                + " took longer than its timeout of "
                + call.timeout().toMillis()
                + " ms");
      }
    }
    return result(process.exitValue(), stdout.text(), stderr.text());
  }

  private void check(long written) throws ActionException {
    if (written > settings.mostBytes()) {
      throw ActionException.permanent(
          OUTPUT,
          "Expected a program that writes at most "
              + settings.mostBytes()
              + " bytes, but it wrote more and was killed; let it write to a file");
    }
  }

  private static Json result(int exit, String stdout, String stderr) throws ActionException {
    if (exit != 0) {
      String said = (stderr.isBlank() ? stdout : stderr).strip();
      int from = Math.max(0, said.length() - LONGEST_EXCERPT);
      throw ActionException.permanent(
          EXIT,
          "Expected exit code 0, but got "
              + exit
              + (said.isEmpty() ? "" : ": " + (from > 0 ? "…" : "") + said.substring(from)));
    }
    Map<String, Json> result = new LinkedHashMap<>();
    result.put("exit_code", Json.of(exit));
    result.put("stdout", Json.of(stdout));
    result.put("stderr", Json.of(stderr));
    return Json.object(result);
  }
}
