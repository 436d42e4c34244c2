package io.sampo.runtime.wake;

import java.time.Instant;
import java.util.List;

/** Knows which executions must be awake. Calls may block. */
public interface Sleepers {

  /**
   * Executions that are not final and have work under way, in the order of their ids.
   *
   * @param afterId only ids greater than this; empty for the first page
   */
  List<String> interrupted(String afterId, int limit);

  /** Executions whose time has come, longest overdue first. */
  List<String> due(Instant now, int limit);
}
