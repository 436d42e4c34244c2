package io.sampo.runtime.rows;

import java.util.concurrent.CompletionStage;

/**
 * How code runs a case. It does so in every life of the process, under the same id, whether an
 * earlier life has left nothing, something or all of it; and is told the same each time.
 */
interface Way {

  /** Makes the code known to a process that has not started yet. */
  void know(Life life);

  /** Runs it; the stage holds what the code is told, without what differs by time. */
  CompletionStage<String> ask(Life life, String execution);
}
