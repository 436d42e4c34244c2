package io.sampo.persistence;

import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One execution in the index.
 *
 * @param id the execution's id
 * @param definition what it runs
 * @param status where it is
 * @param tags what it can be found by
 * @param times when what happened
 * @param damage why what is stored of it cannot be replayed, in one line, if it was found so: it
 *     stands still, and its status is the last one that was recorded
 */
public record ExecutionRow(
    String id,
    DefinitionKey definition,
    ExecutionStatus status,
    List<String> tags,
    Times times,
    Optional<String> damage) {

  public ExecutionRow {
    tags = List.copyOf(tags);
  }

  /**
   * Times, to the millisecond.
   *
   * @param startedAt when it was begun
   * @param updatedAt when its status or wake time last changed
   * @param completedAt when it became final, if it is
   * @param wakeAt when it must next be awake, if it waits for a time
   */
  public record Times(
      Instant startedAt,
      Instant updatedAt,
      Optional<Instant> completedAt,
      Optional<Instant> wakeAt) {

    /** From beginning to end, if it has ended. */
    public Optional<Duration> duration() {
      return completedAt.map(end -> Duration.between(startedAt, end));
    }
  }

  /** Names the place after this row in lists, for {@link ExecutionQuery#after}. */
  public String pageToken() {
    return times.startedAt().toEpochMilli() + "-" + id;
  }
}
