package io.sampo.runtime.builtin.file;

import com.typesafe.config.Config;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionException;
import io.sampo.api.json.Json;
import io.sampo.persistence.store.FilePermissions;
import io.sampo.runtime.builtin.input.Inputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The actions {@code file.read} and {@code file.write}. */
public final class FileAccess {
  static final String NOT_FOUND = "not_found";
  static final String TOO_LARGE = "too_large";
  static final String IO = "io";

  private final Root root;
  private final DurableFile files;
  private final long mostBytes;

  private FileAccess(Path root, FilePermissions permissions, long mostBytes) {
    this.root = new Root(root, permissions);
    this.files = new DurableFile(permissions);
    this.mostBytes = mostBytes;
  }

  /**
   * The actions as the block {@code sampo.builtin.files} has them.
   *
   * @throws com.typesafe.config.ConfigException when a setting is missing or not of its type
   * @throws IllegalArgumentException when the permissions are none
   */
  public static FileAccess from(Config settings) {
    return new FileAccess(
        Path.of(settings.getString("root")),
        FilePermissions.of(settings.getString("permissions")),
        settings.getBytes("max-bytes"));
  }

  /** Reads a file; its result is what the file holds. */
  public Json read(Json input, ActionContext context) throws ActionException {
    Inputs inputs = Inputs.of("file.read", input, List.of("path", "as", "encoding"));
    Form form = Form.of(inputs, inputs.text("as", inputs.text("encoding", Form.TEXT.toString())));
    String path = inputs.text("path");
    try {
      return form.read(bytes(path));
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private byte[] bytes(String path) throws ActionException, IOException {
    Path file = root.existing(path);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      int most = (int) Math.min(mostBytes, Integer.MAX_VALUE - 16);
      byte[] bytes = in.readNBytes(most + 1);
      check(path, bytes.length);
      return bytes;
    }
  }

  /** Writes a file; its result is the path and the size. */
  public Json write(Json input, ActionContext context) throws ActionException {
    Inputs inputs = Inputs.of("file.write", input, List.of("path", "content", "as", "append"));
    boolean isText = inputs.any("content") instanceof Json.Str;
    Form form = Form.of(inputs, inputs.text("as", (isText ? Form.TEXT : Form.JSON).toString()));
    String path = inputs.text("path");
    byte[] bytes = form.write(inputs);
    boolean append = inputs.flag("append", false);
    try {
      Path file = root.writable(path);
      long size = bytes.length + (append && Files.exists(file) ? Files.size(file) : 0);
      check(path, size);
      if (append) {
        files.append(file, bytes);
      } else {
        files.replace(
            file,
            bytes,
            context.idempotencyKey() + "#" + context.stepPath() + "#" + context.attempt());
      }
      return Json.object(Map.of("path", Json.of(path), "bytes", Json.of(size)));
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private void check(String path, long bytes) throws ActionException {
    if (bytes > mostBytes) {
      throw ActionException.permanent(
          TOO_LARGE,
          "Expected a file of at most "
              + mostBytes
              + " bytes, but '"
              + path
              + "' is larger; sampo.builtin.files.max-bytes is the limit");
    }
  }

  private static ActionException failure(String path, IOException e) {
    if (e instanceof NoSuchFileException) {
      return ActionException.permanent(
          NOT_FOUND, "Expected a file '" + path + "', but there is none");
    }
    if (e instanceof AccessDeniedException) {
      return ActionException.permanent(
          Root.PERMISSION, "Expected to be allowed to use '" + path + "', but the system refuses");
    }
    return new ActionException(
        IO, "Expected to use '" + path + "', but got " + e.getClass().getSimpleName(), true, e);
  }
}
