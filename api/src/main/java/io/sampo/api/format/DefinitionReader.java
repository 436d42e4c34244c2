package io.sampo.api.format;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.TextBytes;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Location;
import io.sampo.api.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads definitions from YAML 1.2 (core schema) and JSON. A file holds one workflow, or several
 * under the key {@code workflows}. Whatever is wrong comes back as problems, all of them at once;
 * nothing is thrown. Thread-safe.
 */
public final class DefinitionReader {
  private final ReadLimits limits;

  private DefinitionReader(ReadLimits limits) {
    this.limits = limits;
  }

  public static DefinitionReader create() {
    return new DefinitionReader(ReadLimits.DEFAULTS);
  }

  public static DefinitionReader create(ReadLimits limits) {
    return new DefinitionReader(limits);
  }

  /** Reads a file in the format of its extension: {@code .yaml}, {@code .yml} or {@code .json}. */
  public Documents read(Path file) {
    String source = file.toString();
    if (Files.isDirectory(file)) {
      return failed(source, "unreadable", "Expected a file, but this is a folder; name one in it");
    }
    Optional<Format> format = Format.ofFile(source);
    if (format.isEmpty()) {
      return failed(source, "unsupported_format", "Unsupported file format. Use YAML or JSON.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limits.bytes() + 1);
      if (bytes.length > limits.bytes()) {
        return tooLong(source);
      }
      return read(TextBytes.read(bytes), format.get(), source);
    } catch (CharacterCodingException e) {
      return failed(source, "encoding", "Expected UTF-8 text, but the file has other bytes");
    } catch (NoSuchFileException e) {
      return failed(source, "unreadable", "Expected a file, but there is no file '" + source + "'");
    } catch (IOException | SecurityException e) {
      return failed(source, "unreadable", "Expected a file that can be read, but it cannot: " + e);
    }
  }

  /**
   * Reads a text.
   *
   * @param source what locations call the text
   */
  public Documents read(String text, Format format, String source) {
    if (Utf8.isLonger(text, limits.bytes())) {
      return tooLong(source);
    }
    return new DocumentReading(limits, source).read(TextBytes.withoutMark(text), format);
  }

  /**
   * The one definition of a file.
   *
   * @throws InvalidDefinitionException with every problem when there is one, or when there is more
   *     than one definition
   */
  public WorkflowDefinition readOne(Path file) {
    return one(read(file));
  }

  /**
   * The one definition of a text.
   *
   * @throws InvalidDefinitionException as {@link #readOne(Path)} does
   */
  public WorkflowDefinition readOne(String text, Format format, String source) {
    return one(read(text, format, source));
  }

  private static WorkflowDefinition one(Documents documents) {
    List<WorkflowDefinition> definitions = documents.orThrow();
    if (definitions.size() != 1) {
      Problem problem =
          problem(
              documents.source(),
              "several",
              "Expected one workflow, but there are " + definitions.size() + ": say which");
      throw new InvalidDefinitionException(documents.source(), List.of(problem));
    }
    return definitions.get(0);
  }

  private Documents tooLong(String source) {
    return failed(
        source,
        "limit",
        "Expected a document of at most " + limits.bytes() + " bytes, but this one is longer");
  }

  private static Documents failed(String source, String code, String message) {
    return new Documents(source, List.of(), List.of(problem(source, code, message)));
  }

  private static Problem problem(String source, String code, String message) {
    return Problem.error(code, "", message).at(new Location(source, 1, 1));
  }
}
