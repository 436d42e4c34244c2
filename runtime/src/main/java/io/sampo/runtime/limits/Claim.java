package io.sampo.runtime.limits;

import io.sampo.api.view.WaitingFor;
import java.util.List;
import java.util.Optional;

/** What one attempt needs in order to begin. Thread-safe. */
public sealed interface Claim permits Ticket, FreeClaim {

  /** Needs nothing. */
  Claim FREE = new FreeClaim();

  /**
   * Runs the task as soon as everything needed is there, perhaps at once and perhaps on another
   * thread; never after {@link #release()}. The task must be short.
   */
  void enter(Runnable task);

  /** Gives back what is held, or waits no longer. Does nothing the second time. */
  void release();

  /** What it waits for, if it waits. */
  Optional<WaitingFor> waitingFor();

  /** The units of a pool that are held, each by its number from 0. */
  List<Integer> units(String pool);
}
