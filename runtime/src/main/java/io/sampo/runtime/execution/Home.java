package io.sampo.runtime.execution;

/** Whoever spawned an execution's actor, as that actor sees it. */
public interface Home {

  /** Asks to be ended with {@link EntityMessage.Stop}; messages are kept for a successor. */
  void passivate();

  /** Asks not to be ended after all, for there is something to do; what was kept is delivered. */
  void stay();

  /** Sends a message to another execution's actor; at most once delivery. */
  void tell(String executionId, EntityMessage message);
}
