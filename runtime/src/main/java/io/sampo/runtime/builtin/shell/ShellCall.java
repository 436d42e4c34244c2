package io.sampo.runtime.builtin.shell;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.runtime.builtin.input.Inputs;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a step asks of {@code shell}.
 *
 * @param command the program, found, and its arguments
 * @param stdin what it reads, if anything
 * @param timeout how long it may run
 * @param env its whole environment
 */
record ShellCall(
    List<String> command, Optional<String> stdin, Duration timeout, Map<String, String> env) {
  private static final List<String> KNOWN = List.of("command", "stdin", "timeout", "env");
  private static final String PATH = "PATH";

  /**
   * Reads the inputs of a step.
   *
   * @throws ActionException when they cannot be run as they are
   */
  static ShellCall from(Json input, ShellSettings settings) throws ActionException {
    Inputs inputs = Inputs.of("shell", input, KNOWN);
    Map<String, String> env = new HashMap<>();
    env.put(PATH, settings.path());
    for (Map.Entry<String, String> variable : inputs.texts("env").entrySet()) {
      if (!variable.getKey().matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw Inputs.invalid(
            "Expected the name of a variable, but got " + Json.of(variable.getKey()));
      }
      env.put(variable.getKey(), clean(variable.getValue()));
    }
    Optional<String> stdin = inputs.find("stdin").map(ShellCall::text);
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(stdin.orElse(""))) {
      throw Inputs.invalid("Expected stdin of whole characters, but it holds half of a pair");
    }
    return new ShellCall(
        command(inputs, settings), stdin, inputs.duration("timeout", settings.timeout()), env);
  }

  private static String text(Json value) {
    return value instanceof Json.Str text ? text.value() : JsonText.write(value);
  }

  private static List<String> command(Inputs inputs, ShellSettings settings)
      throws ActionException {
    Json given = inputs.any("command");
    if (!(given instanceof Json.Arr list) || list.items().isEmpty()) {
      throw inputs.wrong("command", "a list of the program and its arguments", given);
    }
    List<String> command = new ArrayList<>();
    for (Json word : list.items()) {
      command.add(clean(inputs.scalar("command", word)));
    }
    command.set(0, find(command.get(0), settings));
    return command;
  }

  private static String clean(String word) throws ActionException {
    Optional<String> problem = NativeText.problem(word);
    if (problem.isPresent()) {
      throw Inputs.invalid(problem.get());
    }
    return word;
  }

  /** Java would look for the program where this process found its own. */
  private static String find(String program, ShellSettings settings) throws ActionException {
    try {
      if (program.contains("/") || program.contains(File.separator)) {
        return program;
      }
      for (String folder : settings.path().split(Pattern.quote(File.pathSeparator), -1)) {
        Path candidate = Path.of(folder, program);
        if (!folder.isEmpty() && !program.isEmpty() && isProgram(candidate)) {
          return candidate.toAbsolutePath().toString();
        }
      }
    } catch (InvalidPathException e) {
      throw notFound(program, settings);
    }
    throw notFound(program, settings);
  }

  private static boolean isProgram(Path candidate) {
    return Files.isRegularFile(candidate) && Files.isExecutable(candidate);
  }

  private static ActionException notFound(String program, ShellSettings settings) {
    return ActionException.permanent(
        ShellAction.NOT_FOUND,
        "Expected a program in " + settings.path() + ", but '" + program + "' is not there");
  }
}
