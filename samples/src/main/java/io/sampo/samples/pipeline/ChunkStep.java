package io.sampo.samples.pipeline;

import io.sampo.api.action.ActionContext;
import io.sampo.samples.effects.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Works out what one chunk says about each station. */
final class ChunkStep {
  private ChunkStep() {}

  /** The chunk, and how much longer than needed to take over it. */
  record Input(Part chunk, long delayMillis) {}

  static Part run(Input input, ActionContext context) throws IOException, InterruptedException {
    Stations stations = new Stations();
    for (String line : Files.readAllLines(input.chunk().path())) {
      if (Row.parse(line) instanceof Row.Good good) {
        stations.add(Station.of(good));
      }
    }
    Thread.sleep(input.delayMillis()); // stands for work that takes longer than this
    Path file = input.chunk().neighbour(context.stepPath() + ".stations.csv");
    return Part.of(WholeFile.writeLines(file, stations.lines()), stations.all().size());
  }
}
