package io.sampo.runtime.core.program;

import io.sampo.api.definition.Handlers;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.validation.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a valid definition asks for that this engine does not run, so that it is refused
 * before any start and never half run.
 */
public final class Runnability {
  private static final String CODE = "not_runnable";
  private static final String ON_ERROR = "on_error to be fail, retry or continue";

  private final List<Problem> problems = new ArrayList<>();

  private Runnability() {}

  /** Everything this engine does not run, with the step it stands at; empty when it runs it all. */
  public static List<Problem> check(WorkflowDefinition definition) {
    Runnability found = new Runnability();
    found.handlers(definition.handlers());
    if (definition.options().failure().rollback()) {
      found.add("rollback", "no rollback");
    }
    if (definition.options().defaults().onError().filter(Runnability::isUnknown).isPresent()) {
      found.add("on_error", ON_ERROR);
    }
    for (int at = 0; at < definition.steps().size(); at++) {
      found.step("steps[" + at + "]", definition.steps().get(at));
    }
    return List.copyOf(found.problems);
  }

  private void handlers(Handlers handlers) {
    if (!handlers.equals(Handlers.NONE)) {
      add("error_handler", "no error handler, finally steps, hooks or rollback steps");
    }
  }

  private void step(String path, StepDefinition step) {
    kind(path, step.kind());
    if (step.policy().onError().filter(Runnability::isUnknown).isPresent()) {
      add(path + ".on_error", ON_ERROR);
    }
    if (step.policy().compensation().isPresent()) {
      add(path + ".compensate", "no compensation");
    }
    if (!step.policy().resources().isEmpty()) {
      add(path + ".resources", "no resource pools");
    }
    StepDefinition plain = StepDefinition.of(step.id(), step.kind());
    if (!step.policy().extras().equals(plain.policy().extras())) {
      add(path, "no cache, approval, checkpoint, at_most_once or error handler");
    }
  }

  private void kind(String path, StepKind kind) {
    if (kind instanceof StepKind.Action action) {
      if (action.items().isPresent()) {
        add(path + ".for_each", "an action to be called once, not per item");
      }
    } else if (!(kind instanceof StepKind.Wait wait
        && wait.waiting() instanceof StepKind.Waiting.For)) {
      add(
          path + ".type",
          "steps of type action or wait (for a duration), not '" + kind.word() + "'");
    }
  }

  private static boolean isUnknown(OnError onError) {
    return !(onError instanceof OnError.Fail || onError instanceof OnError.Continue);
  }

  private void add(String path, String expectation) {
    problems.add(
        Problem.error(
            CODE,
            path,
            "Expected "
                + expectation
                + ", but this version reads more than it can run;"
                + " use only what docs/definitions.md marks as running"));
  }
}
