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
 * @param damagedOnly only those that are marked as damaged
 * @param tag one of its tags
 * @param startedBefore begun earlier than that
 * @param page which of them
 */
public record ExecutionQuery(
    Optional<String> workflow,
    Set<ExecutionStatus> statuses,
    boolean damagedOnly,
    Optional<String> tag,
    Optional<Instant> startedBefore,
    Page page) {

  /** Rows in one page at most. */
  public static final int MAX_LIMIT = 500;

  public ExecutionQuery {
    statuses = Set.copyOf(statuses);
  }

  /**
   * Which of the executions that all conditions hold for.
   *
   * @param limit rows at most, 1 to {@value #MAX_LIMIT}
   * @param after the {@link ExecutionRow#pageToken} of the last row of the page before
   */
  public record Page(int limit, Optional<String> after) {
    public Page {
      if (limit < 1 || limit > MAX_LIMIT) {
        throw new IllegalArgumentException(
            "Expected a limit of 1 to " + MAX_LIMIT + " executions, but it is " + limit);
      }
      if (after.isPresent() && !after.get().matches("-?\\d{1,18}-.*")) {
        throw new IllegalArgumentException(
            "Expected the page token of an earlier page, but got '" + after.get() + "'");
      }
    }
  }

  /** The newest executions. */
  public static ExecutionQuery newest(int limit) {
    return new ExecutionQuery(
        Optional.empty(),
        Set.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        new Page(limit, Optional.empty()));
  }

  /** The same, of one workflow only. */
  public ExecutionQuery ofWorkflow(String name) {
    return new ExecutionQuery(Optional.of(name), statuses, damagedOnly, tag, startedBefore, page);
  }

  /** The same, in one of those states only. */
  public ExecutionQuery in(Set<ExecutionStatus> statuses) {
    return new ExecutionQuery(workflow, statuses, damagedOnly, tag, startedBefore, page);
  }

  /** The same, only those that are marked as damaged, whatever their status. */
  public ExecutionQuery damaged() {
    return new ExecutionQuery(workflow, statuses, true, tag, startedBefore, page);
  }

  /** The same, with that tag only. */
  public ExecutionQuery tagged(String tag) {
    return new ExecutionQuery(
        workflow, statuses, damagedOnly, Optional.of(tag), startedBefore, page);
  }

  /** The same, begun earlier than that only. */
  public ExecutionQuery before(Instant time) {
    return new ExecutionQuery(workflow, statuses, damagedOnly, tag, Optional.of(time), page);
  }

  /** The page that follows that row. */
  public ExecutionQuery after(ExecutionRow last) {
    return new ExecutionQuery(
        workflow,
        statuses,
        damagedOnly,
        tag,
        startedBefore,
        new Page(page.limit(), Optional.of(last.pageToken())));
  }
}
