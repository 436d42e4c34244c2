package io.sampo.runtime.execution;

/** Whoever spawned an execution's actor, as that actor sees it. */
public interface Home {

  /** Asks to be ended with {@link EntityMessage.Stop}; messages are kept for a successor. */
  void passivate();

  /** Asks for a successor to be roused once this actor has ended. */
  void succeed();

  /** Sends a message to another execution's actor; at most once delivery. */
  void tell(String executionId, EntityMessage message);
}
