package io.sampo.benchmarks.job;

import io.sampo.benchmarks.measure.Heap;
import io.sampo.benchmarks.measure.Load;
import io.sampo.benchmarks.measure.Measure;
import io.sampo.benchmarks.measure.Timed;
import io.sampo.benchmarks.world.DataFolder;
import io.sampo.benchmarks.world.Rows;
import io.sampo.benchmarks.world.Workflows;
import io.sampo.benchmarks.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What executions cost that wait for an hour: awake in memory, and asleep on disk. */
record WaitingJob(String name) implements Job {
  private static final int EXECUTIONS = 10_000;
  private static final int IN_FLIGHT = 256;
  private static final String WORKFLOW = "waiting";
  private static final double MIB = 1 << 20;

  /** Whether waiting executions stay in memory. */
  private enum Memory {
    AWAKE("2 h"),
    ASLEEP("10 s");

    private final String passivateAfter;

    Memory(String passivateAfter) {
      this.passivateAfter = passivateAfter;
    }

    World.Contents contents() {
      return World.Contents.of(Workflows.waiting(WORKFLOW, "1h"))
          .with(Map.of("sampo.passivate-after", passivateAfter));
    }
  }

  /** What was seen when all were waiting. */
  private record Seen(Timed starts, long actors, long heap, long resident, List<Rows> rows) {}

  @Override
  public List<Measure> run(Stage stage) {
    int count = stage.scaled(EXECUTIONS);
    List<Measure> measures = new ArrayList<>();
    for (Memory memory : Memory.values()) {
      WarmUp.settle(stage, () -> round(stage, memory, count).starts().perSecond());
      List<Seen> seen = stage.repeat(() -> round(stage, memory, count));
      Measure.Of of =
          new Measure.Of(
              name + " " + memory.name().toLowerCase(Locale.ROOT), stage.journal().name());
      measures.add(of.each("starts/s", 0, seen, each -> each.starts().perSecond()));
      measures.add(of.each("actors left", 0, seen, Seen::actors));
      measures.add(of.each("live heap MiB", 1, seen, each -> each.heap() / MIB));
      measures.add(of.each("heap bytes/execution", 0, seen, each -> (double) each.heap() / count));
      measures.add(of.each("process RSS MiB", 0, seen, each -> each.resident() / MIB));
      List<Rows> rows = seen.stream().flatMap(each -> each.rows().stream()).toList();
      if (!rows.isEmpty()) {
        measures.add(of.each("journal rows", 0, rows, Rows::journal));
        measures.add(of.each("index rows with a wake-up time", 0, rows, Rows::waking));
      }
    }
    return measures;
  }

  private static Seen round(Stage stage, Memory memory, int count) {
    try (DataFolder folder = stage.folder();
        World world = World.open(stage.journal(), folder.path(), memory.contents())) {
      world.sampo().start();
      long actors = world.actors();
      long heap = Heap.live();
      Timed starts = Load.start(world.sampo(), new Load.Plan(WORKFLOW, count, IN_FLIGHT));
      settle(world);
      long used = Heap.live() - heap;
      long resident = Heap.resident();
      List<Rows> rows = stage.rows(folder);
      rows.forEach(found -> require(found, count));
      return new Seen(starts, world.actors() - actors, used, resident, rows);
    }
  }

  /** Waits until actors have stopped leaving. */
  private static void settle(World world) {
    long last = -1;
    while (world.actors() != last) {
      last = world.actors();
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void require(Rows rows, int count) {
    if (rows.waking() != count || rows.journal() != rows.highest()) {
      throw new IllegalStateException(
          "Expected " + count + " executions with a time to wake up, but found " + rows);
    }
  }
}
