package io.sampo.runtime.place;

import io.sampo.runtime.wire.message.EntityMessage;

/** Where executions live: finds the actor of an execution, and has it made when there is none. */
public interface Place {

  /**
   * Sends a message to an execution's actor, which is started if need be. Delivered at most once.
   */
  void tell(String executionId, EntityMessage message);

  /**
   * The actor of that execution has nothing to do. It is told {@link EntityMessage#STOP}, and what
   * comes for the execution in the meantime is kept for its successor.
   */
  void leave(String executionId);
}
