package io.sampo.runtime.core.view;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.error.Classified;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.rules.RetryRule;
import io.sampo.runtime.core.state.Execution;

/** What the rules make of failures, for those who are shown them. */
final class Verdicts {
  private Verdicts() {}

  /** By the step's own policy too, unless the step was inside another one that is over. */
  static Failure of(Execution execution, String path, Failure failure) {
    return execution
        .find(path)
        .map(ref -> of(execution.program(), ref.node().policy().retry(), failure))
        .orElseGet(() -> of(execution.program(), RetryPolicy.NONE, failure));
  }

  static Failure of(Program program, RetryPolicy policy, Failure failure) {
    Classified classified = program.classifier().classify(failure);
    return failure.judged(
        new Failure.Verdict(
            classified.errorClass().type().word(), RetryRule.mayHelp(policy, classified)));
  }

  static Outcome of(Execution execution, Outcome outcome) {
    return outcome instanceof Outcome.Ended ended
        ? new Outcome.Ended(
            ended.cause() instanceof Cause.StepFailed failed
                ? of(execution, failed)
                : ended.cause(),
            ended.cleanups().stream().map(failed -> of(execution, failed)).toList())
        : outcome;
  }

  private static Cause.StepFailed of(Execution execution, Cause.StepFailed failed) {
    return new Cause.StepFailed(
        failed.step(), failed.attempt(), of(execution, failed.step(), failed.failure()));
  }
}
