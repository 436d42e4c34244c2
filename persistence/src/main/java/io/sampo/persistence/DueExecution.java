package io.sampo.persistence;

import java.time.Instant;

/**
 * An execution that sleeps until a time.
 *
 * @param id of the execution
 * @param wakeAt when it is to be awake, to the millisecond
 */
public record DueExecution(String id, Instant wakeAt) {

  /** Comes before every execution. */
  public static final DueExecution FIRST =
      new DueExecution("", Instant.ofEpochMilli(Long.MIN_VALUE));
}
