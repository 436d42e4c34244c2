package io.sampo.benchmarks.job;

import io.sampo.benchmarks.measure.Measure;
import io.sampo.benchmarks.world.DataFolder;
import io.sampo.benchmarks.world.Journal;
import io.sampo.benchmarks.world.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where and how thoroughly a job is run.
 *
 * @param journal where events go
 * @param parent the folder in which each round gets a folder of its own
 * @param runs how many measured rounds
 * @param divisor by which numbers of executions and steps are divided, for a quick look
 * @param log told what is going on, one line at a time
 */
public record Stage(Journal journal, Path parent, int runs, int divisor, Consumer<String> log) {

  int scaled(int number) {
    return Math.max(1, number / divisor);
  }

  Measure.Of measures(Job job) {
    return new Measure.Of(job.name(), journal.name());
  }

  DataFolder folder() {
    return DataFolder.in(parent);
  }

  /** What is in the database of that folder, if that can be seen. */
  List<Rows> rows(DataFolder folder) {
    return journal.isSqlite() ? List.of(Rows.of(Journal.database(folder.path()))) : List.of();
  }

  /** Runs the measured rounds. */
  <T> List<T> repeat(Supplier<T> round) {
    List<T> results = new ArrayList<>(runs);
    for (int i = 0; i < runs; i++) {
      results.add(round.get());
    }
    return results;
  }
}
