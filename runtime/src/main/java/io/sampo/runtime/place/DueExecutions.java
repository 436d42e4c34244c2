package io.sampo.runtime.place;

import java.time.Instant;
import java.util.List;

/** Knows which executions must be awake. Calls may block. */
public interface DueExecutions {

  /**
   * Executions that are not final and have work under way, in the order of their ids. Those that
   * are marked as damaged are not among them.
   *
   * @param afterId only ids greater than this; empty for the first page
   */
  List<String> interrupted(String afterId, int limit);

  /**
   * Executions that are marked as damaged, in the order of their ids.
   *
   * @param afterId only ids greater than this; empty for the first page
   */
  List<String> damaged(String afterId, int limit);

  /**
   * Executions whose time has come, longest overdue first, those of one time by their ids. Those
   * that are marked as damaged are not among them.
   *
   * @param after only those that come after this one in that order; {@link Due#FIRST} for the first
   *     page
   */
  List<Due> due(Instant now, Due after, int limit);

  /** An execution and the time at which it is to be awake. */
  record Due(String id, Instant at) {

    /** Comes before every execution. */
    static final Due FIRST = new Due("", Instant.ofEpochMilli(Long.MIN_VALUE));
  }
}
