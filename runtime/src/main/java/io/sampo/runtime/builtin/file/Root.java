package io.sampo.runtime.builtin.file;

import io.sampo.api.action.ActionException;
import io.sampo.persistence.store.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder beneath which all files lie. Paths are relative to it; links are followed, and may
 * lead only to places inside. Another process that may write there can change a link between the
 * look and the opening: give the folder to this process alone.
 */
final class Root {
  static final String PERMISSION = "permission";

  private final Path folder;
  private final FilePermissions permissions;

  /**
   * @param permissions of folders that are made
   */
  Root(Path folder, FilePermissions permissions) {
    this.folder = folder;
    this.permissions = permissions;
  }

  /**
   * Where a file really is that exists.
   *
   * @throws java.nio.file.NoSuchFileException when it does not
   * @throws ActionException when that is outside, or it is no ordinary file
   */
  Path existing(String path) throws ActionException, IOException {
    Path real = inside(path, lexical(path).toRealPath());
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      throw refused("an ordinary file", path, "it is something else");
    }
    return real;
  }

  /**
   * Where a file is to be written; makes the folders that are missing.
   *
   * @throws ActionException when that is outside, or something is there that is neither an ordinary
   *     file nor a link: to open a pipe or a device can wait for ever
   */
  Path writable(String path) throws ActionException, IOException {
    Path wanted = lexical(path);
    Path parent = wanted.getParent();
    Path name = wanted.getFileName();
    if (parent == null || name == null || wanted.equals(real())) {
      throw refused("the path of a file", path, "it is the folder itself");
    }
    Path file = folder(path, parent).resolve(name);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isSymbolicLink(file)) {
      throw refused("the path of an ordinary file", path, "it is something else");
    }
    return file;
  }

  /** The real folder of that path, made one level at a time so that no link leads astray. */
  private Path folder(String path, Path wanted) throws ActionException, IOException {
    Path known = real();
    for (Path name : known.relativize(wanted)) {
      Path next = known.resolve(name);
      if (!name.toString().isEmpty() && !Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
        permissions.createFolders(inside(path, next));
      }
      known = inside(path, next.toRealPath());
    }
    return known;
  }

  private Path lexical(String path) throws ActionException, IOException {
    try {
      Path relative = Path.of(path);
      if (path.isEmpty() || relative.isAbsolute()) {
        throw refused("a path relative to the root of files", path, "it is not");
      }
      return inside(path, real().resolve(relative).normalize());
    } catch (InvalidPathException e) {
      throw refused("a path", path, e.getReason());
    }
  }

  private Path real() throws IOException {
    return folder.toRealPath();
  }

  private Path inside(String path, Path where) throws ActionException, IOException {
    if (!where.startsWith(real())) {
      throw refused("a path inside of the root of files", path, "it leads outside");
    }
    return where;
  }

  private static ActionException refused(String expected, String path, String why) {
    return ActionException.permanent(
        PERMISSION, "Expected " + expected + ", but got '" + path + "': " + why);
  }
}
