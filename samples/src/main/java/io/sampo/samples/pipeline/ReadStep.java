package io.sampo.samples.pipeline;

import io.sampo.api.action.ActionContext;
import io.sampo.api.json.TextBytes;
import io.sampo.samples.effects.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes a copy of the input, so that what follows works on one version of it. */
final class ReadStep {
  private ReadStep() {}

  static Part run(Pipeline.Input input, ActionContext context) throws IOException {
    Path source = Path.of(input.file());
    List<String> lines = TextBytes.withoutMark(Files.readString(source)).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(Row.HEADER)) {
      throw new IOException("Expected " + source + " to begin with the header " + Row.HEADER);
    }
    Path copy = Path.of(input.folder()).resolve("input.csv");
    return Part.of(WholeFile.writeLines(copy, lines), lines.size() - 1L);
  }
}
