package io.sampo.benchmarks.job;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.benchmarks.measure.Load;
import io.sampo.benchmarks.measure.Measure;
import io.sampo.benchmarks.measure.Timed;
import io.sampo.benchmarks.world.DataFolder;
import io.sampo.benchmarks.world.Rows;
import io.sampo.benchmarks.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * How many executions of a workflow end in a second, and how long each takes.
 *
 * @param name the job's name
 * @param definition what is run
 * @param executions how many in a round
 * @param inFlight how many at the same time
 */
record ThroughputJob(String name, WorkflowDefinition definition, int executions, int inFlight)
    implements Job {
  private static final double MICROS = 1e6;

  /** A round: its times, and the rows it left, if they can be seen. */
  private record Round(Timed timed, List<Rows> rows) {}

  @Override
  public List<Measure> run(Stage stage) {
    WarmUp.settle(stage, () -> round(stage).timed().perSecond());
    List<Round> rounds = stage.repeat(() -> round(stage));
    List<Timed> runs = rounds.stream().map(Round::timed).toList();
    int steps = definition.steps().size();
    Measure.Of of = stage.measures(this);
    List<Measure> measures = new ArrayList<>();
    measures.add(of.each("executions/s", 0, runs, Timed::perSecond));
    measures.add(of.each("steps/s", 0, runs, run -> run.perSecond() * steps));
    measures.add(of.each("µs/step", 1, runs, run -> MICROS / run.perSecond() / steps));
    measures.add(of.each("p50 ms", 2, runs, run -> run.millis(0.5)));
    measures.add(of.each("p99 ms", 2, runs, run -> run.millis(0.99)));
    measures.add(of.each("CPU µs/step", 1, runs, run -> cpuSecondsOfOne(run) * MICROS / steps));
    List<Rows> rows = rounds.stream().flatMap(round -> round.rows().stream()).toList();
    if (!rows.isEmpty()) {
      measures.add(
          of.each(
              "journal rows/execution",
              1,
              rows,
              found -> (double) found.journal() / found.completed()));
      measures.add(
          of.each(
              "database bytes/step",
              0,
              rows,
              found -> (double) found.databaseBytes() / found.completed() / steps));
    }
    return measures;
  }

  private static double cpuSecondsOfOne(Timed run) {
    return run.cpuSeconds() / (run.seconds() * run.perSecond());
  }

  private Round round(Stage stage) {
    int count = stage.scaled(executions);
    try (DataFolder folder = stage.folder()) {
      Timed timed;
      try (World world =
          World.open(stage.journal(), folder.path(), World.Contents.of(definition))) {
        world.sampo().start();
        timed = Load.run(world.sampo(), new Load.Plan(definition.name(), count, inFlight));
      }
      List<Rows> rows = stage.rows(folder);
      rows.forEach(found -> found.require(count, definition.steps().size()));
      return new Round(timed, rows);
    }
  }
}
