package io.sampo.api.stages;

import io.sampo.api.definition.StepPolicy;

/**
 * One piece of work in a stage. It gets what it needs from the store and leaves there what it has
 * made; what it writes is recorded when it returns, or not at all.
 *
 * <p>It runs at least once: after a crash it is called again, with the same {@link
 * StageContext#idempotencyKey()}.
 */
public interface StageAction extends Labelled {

  /**
   * Does the work.
   *
   * @throws Exception to fail; the first failure ends the workflow
   */
  void execute(StageContext context) throws Exception;

  /** Retries, timeout and what else holds when it takes long or fails; nothing unless said. */
  default StepPolicy policy() {
    return StepPolicy.NONE;
  }

  /** An action that is one piece of code. */
  static StageAction of(String name, Code code) {
    return new CodedAction(name, code);
  }

  /** The code of an action. */
  @FunctionalInterface
  interface Code {
    void execute(StageContext context) throws Exception;
  }
}
