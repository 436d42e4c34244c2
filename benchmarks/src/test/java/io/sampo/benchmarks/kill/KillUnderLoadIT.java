package io.sampo.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.benchmarks.world.DataFolder;
import io.sampo.benchmarks.world.Journal;
import io.sampo.benchmarks.world.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Processes under load are killed by signal 9 at random moments, again and again; what they leave
 * behind has no flaw. {@code -Dsampo.kills} says how often (5 unless said otherwise), {@code
 * -Dsampo.seed} repeats the moments.
 */
class KillUnderLoadIT {
  private static final int ONE_EARLY_IN = 5;
  private static final int EARLY_MILLIS = 2_500;
  private static final int MOST_LOGGED_BYTES = 4_000_000;
  private static final int POLL_MILLIS = 100;
  private static final Duration TO_FINISH = Duration.ofMinutes(5);
  private static final String TABLES =
      "SELECT count(*) FROM sqlite_master WHERE name = 'journal_events'";
  private static final String LAST_ROW = "SELECT coalesce(max(rowid), 0) FROM journal_events";
  private static final String OPEN =
      "SELECT count(*) FROM workflow_executions"
          + " WHERE status NOT IN ('completed', 'failed', 'cancelled')";

  private final int kills = Integer.getInteger("sampo.kills", 5);
  private final long seed = Long.getLong("sampo.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Long> lastRows = new ArrayList<>();

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void nothingIsLostOrRepeatedWhateverIsKilledWhen() throws SQLException {
    System.out.println("KillUnderLoadIT: -Dsampo.kills=" + kills + " -Dsampo.seed=" + seed);
    try (DataFolder folder = DataFolder.in(Path.of("target", "kill"))) {
      // given
      for (int epoch = 0; epoch < kills; epoch++) {
        killed(folder.path(), epoch);
      }

      // when
      finished(folder.path());

      // then
      Evidence evidence = Evidence.read(folder.path(), lastRows);
      Findings findings = Checker.check(evidence, LoadProcess.steps());
      System.out.println(summary(evidence));
      System.out.println(findings);
      assertThat(evidence.journal()).isNotEmpty();
      assertThat(findings.isEmpty()).as(findings.toString()).isTrue();
    }
  }

  /**
   * One in five is killed while it begins or resumes, the others when they have done a random
   * amount of work, so that a slow machine is no gentler than a fast one.
   */
  private void killed(Path folder, int epoch) throws SQLException {
    Victim victim = Victim.start(folder, epoch, true);
    int exit;
    if (random.nextInt(ONE_EARLY_IN) == 0) {
      exit = victim.killAfter(random.nextInt(EARLY_MILLIS));
    } else {
      victim.awaitGrowth(EffectLog.file(folder, epoch), random.nextInt(MOST_LOGGED_BYTES));
      exit = victim.killAfter(random.nextInt(POLL_MILLIS));
    }
    assertThat(exit).as("exit value of process " + epoch).isEqualTo(Victim.KILLED);
    lastRows.add(query(folder, LAST_ROW));
  }

  private void finished(Path folder) throws SQLException {
    long open = query(folder, OPEN);
    Instant begin = Instant.now();
    Victim last = Victim.start(folder, kills, false);
    Instant latest = begin.plus(TO_FINISH);
    while (query(folder, OPEN) > 0 && Instant.now().isBefore(latest)) {
      assertThat(last.endsWithin(POLL_MILLIS)).as("ends by itself").isFalse();
    }
    Duration took = Duration.between(begin, Instant.now());
    System.out.println(
        "the last process found " + open + " open executions, all over after " + took);
    assertThat(last.killAfter(0)).isEqualTo(Victim.KILLED);
    lastRows.add(query(folder, LAST_ROW));
  }

  private static long query(Path folder, String sql) throws SQLException {
    if (!Files.exists(Journal.database(folder))) {
      return 0;
    }
    try (Connection connection = Rows.open(Journal.database(folder));
        Statement statement = connection.createStatement()) {
      return number(statement, TABLES) == 0 ? 0 : number(statement, sql);
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private String summary(Evidence evidence) {
    long events = evidence.journal().values().stream().mapToLong(List::size).sum();
    long effects = evidence.effects().values().stream().mapToLong(List::size).sum();
    long repeated =
        evidence.effects().values().stream()
            .flatMap(List::stream)
            .filter(effect -> effect.kind() == Effect.Kind.BEGIN)
            .count();
    return String.format(
        "%d kills, %d executions, %d events, %d effects, %d calls for %d steps",
        kills,
        evidence.journal().size(),
        events,
        effects,
        repeated,
        (long) evidence.journal().size() * LoadProcess.STEPS);
  }
}
