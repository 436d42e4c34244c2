package io.sampo.api.business;

import io.sampo.api.logging.LineLogger;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Whom to tell what happens; one that throws disturbs nothing. */
final class Callbacks {
  private static final Logger LOG = LineLogger.of(Callbacks.class);

  volatile Consumer<String> stepStarted = step -> {};
  volatile Consumer<WorkflowResult> stepCompleted = result -> {};
  volatile Consumer<List<WorkflowResult>> workflowCompleted = results -> {};
  volatile Consumer<String> approvalRequired = step -> {};

  <T> void tell(Consumer<T> callback, T what) {
    try {
      callback.accept(what);
    } catch (RuntimeException e) {
      LOG.debug("A callback of a workflow failed and is ignored", e);
    }
  }
}
