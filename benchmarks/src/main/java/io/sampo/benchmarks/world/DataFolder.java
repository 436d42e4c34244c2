package io.sampo.benchmarks.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new, empty folder for the data of one run; gone when closed. */
public record DataFolder(Path path) implements AutoCloseable {

  /** A new folder inside of that one. */
  public static DataFolder in(Path parent) {
    try {
      return new DataFolder(Files.createTempDirectory(Files.createDirectories(parent), "run-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> inside = Files.walk(path)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
