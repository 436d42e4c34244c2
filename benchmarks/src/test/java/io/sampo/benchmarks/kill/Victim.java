package io.sampo.benchmarks.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process under load, as seen by its killer. */
final class Victim {
  /** What a process that was ended by signal 9 leaves as its exit value. */
  static final int KILLED = 128 + 9;

  private static final long POLL_MILLIS = 2;

  private final Process process;

  private Victim(Process process) {
    this.process = process;
  }

  static Victim start(Path folder, int epoch, boolean load) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(LoadProcess.class.getName(), folder.toString()));
    command.addAll(List.of(Integer.toString(epoch), Boolean.toString(load)));
    try {
      return new Victim(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until that file of its has so many bytes. */
  void awaitGrowth(Path file, long bytes) {
    while (size(file) < bytes) {
      if (endsWithin(POLL_MILLIS)) {
        throw new IllegalStateException(
            "Expected the process to work, but it ended with " + process.exitValue());
      }
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits so long, unless the process ends by itself before. */
  boolean endsWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted(e);
    }
  }

  /**
   * Kills it by signal 9, after a while.
   *
   * @return its exit value; not {@link #KILLED} when it had ended before by itself
   */
  int killAfter(long millis) {
    try {
      if (!endsWithin(millis)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Expected to wait for a process, but was interrupted", e);
  }
}
