package io.sampo.runtime.place;

import io.sampo.runtime.execution.EntityMessage;

/** Finds the actor of an execution, wherever it lives, and makes it live when it does not. */
public interface Region {

  /** Sends a message to an execution's actor, starting it if need be; at most once delivery. */
  void tell(String executionId, EntityMessage message);
}
