package io.sampo.persistence;

import io.sampo.api.view.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which executions to list; all conditions must hold.
 *
 * @param workflow the definition's name
 * @param statuses where it may be; empty for anywhere
 * @param tag one of its tags
 * @param startedBefore begun earlier than that
 * @param limit rows at most, 1 to {@value #MAX_LIMIT}
 * @param after the {@link ExecutionRow#pageToken} of the last row of the page before
 */
public record ExecutionQuery(
    Optional<String> workflow,
    Set<ExecutionStatus> statuses,
    Optional<String> tag,
    Optional<Instant> startedBefore,
    int limit,
    Optional<String> after) {

  /** Rows in one page at most. */
  public static final int MAX_LIMIT = 500;

  public ExecutionQuery {
    statuses = Set.copyOf(statuses);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "Expected a limit of 1 to " + MAX_LIMIT + " executions, but it is " + limit);
    }
    if (after.isPresent() && !after.get().matches("-?\\d{1,18}-.*")) {
      throw new IllegalArgumentException(
          "Expected the page token of an earlier page, but got '" + after.get() + "'");
    }
  }

  /** The newest executions. */
  public static ExecutionQuery newest(int limit) {
    return new ExecutionQuery(
        Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), limit, Optional.empty());
  }

  /** The same, of one workflow only. */
  public ExecutionQuery ofWorkflow(String name) {
    return new ExecutionQuery(Optional.of(name), statuses, tag, startedBefore, limit, after);
  }

  /** The same, in one of those states only. */
  public ExecutionQuery in(Set<ExecutionStatus> statuses) {
    return new ExecutionQuery(workflow, statuses, tag, startedBefore, limit, after);
  }

  /** The same, with that tag only. */
  public ExecutionQuery tagged(String tag) {
    return new ExecutionQuery(workflow, statuses, Optional.of(tag), startedBefore, limit, after);
  }

  /** The same, begun earlier than that only. */
  public ExecutionQuery before(Instant time) {
    return new ExecutionQuery(workflow, statuses, tag, Optional.of(time), limit, after);
  }

  /** The page that follows that row. */
  public ExecutionQuery after(ExecutionRow last) {
    return new ExecutionQuery(
        workflow, statuses, tag, startedBefore, limit, Optional.of(last.pageToken()));
  }
}
