package io.sampo.persistence;

import io.sampo.api.logging.LineLogger;
import io.sampo.persistence.store.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Marks in the index which executions cannot be replayed, so that lists and counts show them, and
 * takes the mark away from those that can be again. No call blocks: the writer writes a mark in its
 * turn. A mark that cannot be written is logged, and is written when the execution is read next.
 * Thread-safe.
 */
public final class DamageMarks {
  private static final Logger LOG = LineLogger.of(DamageMarks.class);

  /** Of so many it is known that they are marked; if there are more, each may be. */
  static final int MOST_KNOWN = 10_000;

  private static final String SET = "UPDATE workflow_executions SET damage = ? WHERE id = ?";
  private static final String CLEAR =
      "UPDATE workflow_executions SET damage = NULL WHERE id = ? AND damage IS NOT NULL";

  private final Database database;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile boolean areAllKnown;

  private DamageMarks(Database database, Collection<String> marked) {
    this.database = database;
    this.areAllKnown = marked.size() <= MOST_KNOWN;
    known.addAll(marked);
  }

  /** The marks of that database. Blocks to read which there are. */
  static DamageMarks of(Database database, ExecutionIndex index) {
    return new DamageMarks(database, index.damaged("", MOST_KNOWN + 1));
  }

  /**
   * What is stored of the execution cannot be replayed.
   *
   * @param reason why, in one line
   */
  public void damaged(String executionId, String reason) {
    remember(executionId);
    var unused =
        database
            .write(session -> set(session.prepared(SET), reason, executionId))
            .whenComplete((count, failure) -> log(executionId, failure));
  }

  /** The execution has been replayed. Costs nothing where it is not marked. */
  public void sound(String executionId) {
    if (!known.remove(executionId) && areAllKnown) {
      return;
    }
    var unused =
        database
            .write(session -> set(session.prepared(CLEAR), executionId))
            .whenComplete(
                (count, failure) -> {
                  if (failure != null) {
                    remember(executionId);
                  }
                  log(executionId, failure);
                });
  }

  private void remember(String executionId) {
    if (known.size() < MOST_KNOWN) {
      known.add(executionId);
    } else {
      areAllKnown = false;
    }
  }

  private static int set(PreparedStatement update, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      update.setString(i + 1, values[i]);
    }
    return update.executeUpdate();
  }

  private static void log(String executionId, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.warn(
          "The index does not show yet whether execution '{}' is damaged: {}",
          executionId,
          failure.getMessage());
    }
  }
}
