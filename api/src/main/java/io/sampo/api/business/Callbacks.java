package io.sampo.api.business;

import java.util.List;
import java.util.function.Consumer;

/** Whom to tell what happens; one that throws disturbs nothing. */
final class Callbacks {
  private static final System.Logger LOG = System.getLogger(Callbacks.class.getName());

  volatile Consumer<String> stepStarted = step -> {};
  volatile Consumer<WorkflowResult> stepCompleted = result -> {};
  volatile Consumer<List<WorkflowResult>> workflowCompleted = results -> {};
  volatile Consumer<String> approvalRequired = step -> {};

  <T> void tell(Consumer<T> callback, T what) {
    try {
      callback.accept(what);
    } catch (Throwable e) { // the user's, whatever it is: it must not cost a step its result
      LOG.log(
          System.Logger.Level.DEBUG,
          "A callback of a workflow failed and is ignored",
          withoutMessage(e));
    }
  }

  /** A message may have texts from outside in it, which could forge lines of the log. */
  private static Throwable withoutMessage(Throwable failure) {
    Throwable logged = new Throwable(failure.getClass().getName());
    logged.setStackTrace(failure.getStackTrace());
    return logged;
  }
}
