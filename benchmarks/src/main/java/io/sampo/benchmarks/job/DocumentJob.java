package io.sampo.benchmarks.job;

import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.benchmarks.measure.Measure;
import io.sampo.benchmarks.world.DataFolder;
import io.sampo.benchmarks.world.World;
import io.sampo.runtime.Sampo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How long the largest documents within the limits take to be registered, or to be refused: there
 * must be none that an author can keep others waiting with.
 *
 * @param name the job's name
 * @param head what comes before the rows
 * @param row makes a row by its number; there are as many as a document can have
 * @param most the most rows
 */
record DocumentJob(String name, String head, IntFunction<String> row, int most) implements Job {
  private static final int BYTES = (1 << 20) - 100;
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  @Override
  public List<Measure> run(Stage stage) {
    String text = text(stage);
    WarmUp.settle(stage, () -> 1 / seconds(stage, text));
    List<Double> runs = stage.repeat(() -> seconds(stage, text));
    return List.of(stage.measures(this).each("ms", 0, runs, seconds -> seconds * MILLIS));
  }

  private String text(Stage stage) {
    StringBuilder text = new StringBuilder(head);
    for (int at = 0; at < most; at++) {
      String next = row.apply(at);
      if (text.length() + next.length() > stage.scaled(BYTES)) {
        break;
      }
      text.append(next);
    }
    return text.toString();
  }

  /** In a new world each time, for a second one would find it registered. */
  private static double seconds(Stage stage, String text) {
    try (DataFolder folder = stage.folder();
        World world = World.open(stage.journal(), folder.path(), World.Contents.of())) {
      Path file = Files.writeString(folder.path().resolve("document.yaml"), text);
      long begin = System.nanoTime();
      register(world.sampo(), file);
      return (System.nanoTime() - begin) / NANOS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void register(Sampo sampo, Path file) {
    try {
      var unused = sampo.register(file);
    } catch (InvalidDefinitionException e) {
      if (e.problems().isEmpty()) {
        throw new IllegalStateException("Expected to hear what is wrong", e);
      }
    }
  }
}
