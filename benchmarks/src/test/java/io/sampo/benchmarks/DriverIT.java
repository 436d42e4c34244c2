package io.sampo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every job of the load driver runs, on a small scale, and what it runs is verified. */
class DriverIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void runsJobsOnEveryJournal() {
    // when
    int code = execute("w1", "w2", "w3", "w4", "--journal=sqlite", "--journal=memory");

    // then
    assertThat(code).isZero();
  }

  @Test
  void runsGraphsLoopsNestsAndRecovery() {
    // when
    int code =
        execute(
            "graph-chain",
            "graph-fan",
            "graph-layers",
            "loop-items",
            "loop-over",
            "loop-rounds",
            "nest",
            "recovery");

    // then
    assertThat(code).isZero();
  }

  @Test
  void refusesJobsAndJournalsItDoesNotKnow() {
    assertThat(execute("w99")).isEqualTo(2);
    assertThat(execute("w2", "--journal=nowhere.conf")).isEqualTo(2);
  }

  private int execute(String... arguments) {
    String[] all = new String[arguments.length + 3];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--quick";
    all[arguments.length + 1] = "--runs=1";
    all[arguments.length + 2] = "--folder=" + folder;
    return Main.execute(all);
  }
}
