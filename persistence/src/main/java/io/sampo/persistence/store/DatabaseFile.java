package io.sampo.persistence.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the one file behind the names that lead to it, since SQLite's log and our lock lie beside
 * the file and not beside the name. What has no such single place is refused: a second hard link
 * would have a log and a lock of its own.
 */
final class DatabaseFile {
  private static final int MOST_LINKS = 40;
  private static final boolean COUNTS_LINKS =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /** What SQLite and the lock keep beside the file. */
  private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal", ".lock");

  private DatabaseFile() {}

  /**
   * Where the database really is, or will be; makes the folders that are missing. Every name of a
   * file leads to the same path, be it relative, through {@code ..} or links, or in other letters
   * where the file system does not tell these apart.
   */
  static Path behind(Path name, FilePermissions permissions) throws IOException {
    Path at = name.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS; links++) {
      Path parent = at.getParent();
      Path last = at.getFileName();
      if (parent == null || last == null) {
        throw refused(name, "the path of a file", "it is a folder");
      }
      permissions.createFolders(parent);
      Path file = parent.toRealPath().resolve(last);
      if (!Files.isSymbolicLink(file)) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? file.toRealPath() : file;
      }
      at = file.resolveSibling(Files.readSymbolicLink(file));
    }
    throw refused(name, "a file", "its links lead in a circle");
  }

  /**
   * Checks the database and what lies beside it, as far as they are there.
   *
   * @throws StoreException.Unusable if one is no file, or has a second name
   */
  static void requireOwn(Path database) throws IOException {
    for (String suffix : COMPANIONS) {
      Path file = Path.of(database + suffix);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        requirePlain(file);
      }
    }
  }

  private static void requirePlain(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(file, "an ordinary file", "it is a link, a folder or a device");
    }
    int names =
        COUNTS_LINKS
            ? (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
            : 1;
    if (names > 1) {
      throw refused(
          file,
          "a file with one name",
          "it has " + names + " (hard links), and another process may use it by another of them");
    }
  }

  private static StoreException refused(Path file, String expected, String why) {
    return new StoreException.Unusable(
        "Expected "
            + file
            + " to be "
            + expected
            + ", but "
            + why
            + ". Choose another file, or put a copy in its place.",
        null);
  }
}
