package io.sampo.runtime.core.program;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.Trigger;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Nesting;
import io.sampo.api.problem.KeyPath;
import io.sampo.api.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a valid definition asks for that this engine does not run, so that it is refused
 * before any start and never half run.
 */
public final class Runnability {
  private static final String CODE = "not_runnable";

  private final List<Problem> problems = new ArrayList<>();

  private Runnability() {}

  /** Everything this engine does not run, with the step it stands at; empty when it runs it all. */
  public static List<Problem> check(WorkflowDefinition definition) {
    Runnability found = new Runnability();
    if (definition.options().failure().rollback()) {
      found.add("rollback", "no rollback");
    }
    if (definition.options().failure().requireApproval()) {
      found.add("require_approval", "no approval");
    }
    if (definition.header().triggers().stream().anyMatch(some -> !isByHand(some))) {
      found.add("triggers", "no trigger but 'manual'");
    }
    if (!definition.handlers().rollback().isEmpty()) {
      found.add("rollback_steps", "no rollback steps");
    }
    Nesting.in(definition).forEach(found::steps);
    return List.copyOf(found.problems);
  }

  private static boolean isByHand(Trigger trigger) {
    return trigger instanceof Trigger.Manual;
  }

  private void steps(Nesting nesting) {
    for (int at = 0; at < nesting.steps().size(); at++) {
      step(nesting.path(at), nesting.steps().get(at));
    }
  }

  private void step(KeyPath path, StepDefinition step) {
    if (step.kind() instanceof StepKind.Approval) {
      add(path + ".type", "no step of type 'approval'");
    }
    if (step.policy().compensation().isPresent()) {
      add(path + ".compensate", "no compensation");
    }
    extras(path.toString(), step.policy().extras());
    ofCalls(path, step);
    Nesting.in(step, path).forEach(this::steps);
  }

  private void extras(String path, StepPolicy.Extras extras) {
    if (extras.atMostOnce()) {
      add(path + ".at_most_once", "no at_most_once");
    }
    if (extras.checkpoint()) {
      add(path + ".checkpoint", "no checkpoint");
    }
    if (extras.requiresApproval()) {
      add(path + ".requires_approval", "no approval");
    }
  }

  /** Only what an action returns is kept for others, and only its attempts hold resources. */
  private void ofCalls(KeyPath path, StepDefinition step) {
    if (step.kind() instanceof StepKind.Action) {
      return;
    }
    if (step.policy().extras().cache().isPresent()) {
      add(path + ".cache", "'cache' only at steps that call an action");
    }
    if (!step.policy().resources().isEmpty()) {
      add(path + ".resources", "'resources' only at steps that call an action");
    }
  }

  private void add(String path, String expectation) {
    problems.add(
        Problem.error(
            CODE,
            path,
            "Expected "
                + expectation
                + ", since this version can read it but not run it: remove it"));
  }
}
