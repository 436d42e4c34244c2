package io.sampo.samples.demo;

import io.sampo.samples.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second process like this one: the same Java, class path and settings, another command. */
final class Child implements AutoCloseable {
  /** What a process ends with that SIGKILL ended: 128 + 9. */
  static final int KILLED = 137;

  private static final List<String> SETTINGS =
      List.of("sampo.root", "config.file", "logback.configurationFile");

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private Child(Process process, Path errors) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  /** Starts a command; what it says on standard error goes to the file. */
  static Child start(Path errors, List<String> command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.contains("jdwp")) // one debugger's port cannot serve two
        .forEach(line::add);
    for (String name : SETTINGS) {
      String value = System.getProperty(name);
      if (value != null) {
        line.add("-D" + name + "=" + value);
      }
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(command);
    return new Child(new ProcessBuilder(line).redirectError(errors.toFile()).start(), errors);
  }

  long pid() {
    return process.pid();
  }

  /** The next line of its output; empty at the end. */
  java.util.Optional<String> nextLine() throws IOException {
    return java.util.Optional.ofNullable(output.readLine());
  }

  /** Kills it the hard way: no hook runs, nothing is flushed. Returns its exit code. */
  int kill() throws InterruptedException {
    process.destroyForcibly(); // SIGKILL
    return process.waitFor();
  }

  /** Waits for its end; returns its exit code. */
  int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** What it said on standard error. */
  String errors() throws IOException {
    return Files.readString(errors).strip();
  }

  /** Leaves no process behind. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
