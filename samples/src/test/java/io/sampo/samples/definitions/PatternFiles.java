package io.sampo.samples.definitions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the workflow patterns, and what their first lines say. */
final class PatternFiles {
  private static final Path FOLDER = Path.of("src/main/resources/patterns");
  private static final String REFUSED = "# Refused: ";

  private PatternFiles() {}

  /** All of them, in the order of their numbers. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName()).replace(".yaml", "");
  }

  /** The message with which the definition is refused; empty when it runs. */
  static String refusal(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(REFUSED))
        .map(line -> line.substring(REFUSED.length()))
        .collect(Collectors.joining());
  }
}
