package io.sampo.samples.pipeline;

import io.sampo.api.action.ActionContext;
import io.sampo.samples.effects.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cuts the good rows into chunks of nearly the same size. */
final class SplitStep {
  private SplitStep() {}

  /** The rows, and into how many chunks they go. */
  record Input(Part rows, int chunks) {}

  /** The chunks, in the order of the rows. */
  record Output(List<Part> chunks) {}

  static Output run(Input input, ActionContext context) throws IOException {
    List<String> lines = Files.readAllLines(input.rows().path());
    List<Part> chunks = new ArrayList<>();
    for (int chunk = 0; chunk < input.chunks(); chunk++) {
      List<String> rows = lines.subList(start(lines, chunk, input), start(lines, chunk + 1, input));
      Path file = input.rows().neighbour("chunks").resolve(Pipeline.chunk(chunk) + ".csv");
      chunks.add(Part.of(WholeFile.writeLines(file, rows), rows.size()));
    }
    return new Output(chunks);
  }

  private static int start(List<String> lines, int chunk, Input input) {
    return (int) ((long) lines.size() * chunk / input.chunks());
  }
}
