package io.sampo.persistence.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use the files and folders that Sampo makes: what it writes can contain anything that an
 * execution has seen, so nobody but the owner unless a setting says otherwise. Systems without
 * POSIX permissions keep their own.
 */
public final class FilePermissions {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final Map<PosixFilePermission, PosixFilePermission> TO_SEARCH =
      Map.of(
          PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);

  /** Empty where those of the process hold. */
  private final Optional<Set<PosixFilePermission>> ofFiles;

  private FilePermissions(Optional<Set<PosixFilePermission>> ofFiles) {
    this.ofFiles = ofFiles;
  }

  /**
   * Reads a setting.
   *
   * @param text nine characters as {@code ls} shows them, such as {@code rw-r-----}; empty for what
   *     the umask of the process leaves
   * @throws IllegalArgumentException when it is neither
   */
  public static FilePermissions of(String text) {
    try {
      return new FilePermissions(
          text.isEmpty()
              ? Optional.empty()
              : Optional.of(Set.copyOf(PosixFilePermissions.fromString(text))));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Expected permissions such as rw------- or rw-r-----, or nothing for those of the"
              + " process, but got '"
              + text
              + "'",
          e);
    }
  }

  /** What a file is made with, so that it is never open to more than these. */
  public FileAttribute<?>[] ofFiles() {
    return attributes(ofFiles);
  }

  /** Makes an empty file, which must not be there yet. */
  public void createFile(Path file) throws IOException {
    Files.createFile(file, ofFiles());
    settle(file);
  }

  /** Gives a file that was just made all of these, also what the umask has taken from them. */
  public void settle(Path file) throws IOException {
    if (POSIX && ofFiles.isPresent()) {
      Files.setPosixFilePermissions(file, ofFiles.get());
    }
  }

  /** Makes the folder, and those above it, where they are missing. A link to a folder is one. */
  public void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(ofFiles.map(FilePermissions::ofFolders)));
    }
  }

  /** Gives the second file what the first one has, if that is there. */
  public static void copy(Path from, Path to) throws IOException {
    if (POSIX && Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }

  private static FileAttribute<?>[] attributes(Optional<Set<PosixFilePermission>> permissions) {
    return POSIX && permissions.isPresent()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions.get())}
        : new FileAttribute<?>[0];
  }

  /** Who may read the files in a folder may also open it. */
  private static Set<PosixFilePermission> ofFolders(Set<PosixFilePermission> ofFiles) {
    Set<PosixFilePermission> all = EnumSet.copyOf(ofFiles);
    TO_SEARCH.forEach(
        (read, search) -> {
          if (ofFiles.contains(read)) {
            all.add(search);
          }
        });
    return all;
  }
}
