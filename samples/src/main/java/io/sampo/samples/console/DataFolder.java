package io.sampo.samples.console;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where a command keeps its journal and its files. */
public final class DataFolder {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for the journal and other files (default: one in .sampo here).")
  private Optional<Path> chosen = Optional.empty();

  /** The folder asked for, or else one of that name among the data of this working directory. */
  public Path orElse(String name) {
    return chosen.orElseGet(() -> Path.of(".sampo", name)).toAbsolutePath();
  }
}
