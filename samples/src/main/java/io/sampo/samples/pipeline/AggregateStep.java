package io.sampo.samples.pipeline;

import io.sampo.api.action.ActionContext;
import io.sampo.samples.effects.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts together what the chunks say. */
final class AggregateStep {
  private AggregateStep() {}

  /** The files of all chunks, and where the result goes. */
  record Input(List<Part> parts, String folder) {}

  static Part run(Input input, ActionContext context) throws IOException {
    Stations stations = new Stations();
    for (Part part : input.parts()) {
      stations.addAll(part.path());
    }
    Path file = Path.of(input.folder()).resolve("stations.csv");
    return Part.of(WholeFile.writeLines(file, stations.lines()), stations.all().size());
  }
}
