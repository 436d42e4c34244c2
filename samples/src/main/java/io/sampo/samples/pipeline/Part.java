package io.sampo.samples.pipeline;

import java.nio.file.Path;

/**
 * A reference to a file, which is what steps hand to each other.
 *
 * @param file where it is
 * @param rows how many rows it has, its header not counted
 */
record Part(String file, long rows) {
  static Part of(Path file, long rows) {
    return new Part(file.toString(), rows);
  }

  Path path() {
    return Path.of(file);
  }

  /** A file of another name in the same folder. */
  Path neighbour(String name) {
    return path().resolveSibling(name);
  }
}
