package io.sampo.api.analysis;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Limits;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Scope;
import io.sampo.api.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets steps begin as early as their data allows: what follows another step only because it is
 * written after it waits only for the steps it shares something with. Immutable and thread-safe.
 *
 * <p><b>What is promised.</b> An execution in which every step succeeds, is skipped, or fails and
 * is continued over has the same output, the same results of steps and the same store at its end.
 * When a step fails the workflow, steps that used to follow it may have run beside it. To ask for
 * this is to say that actions have no order but that of their data; {@link #ordered} names those
 * that have.
 *
 * <p><b>What stays in order.</b> Steps of which one may read the other's result or store key, or
 * that set the same; both judged by words, so rather too many than too few. Steps that wait, start
 * other workflows, pause on a failure, have no {@code inputs}, read the time or what the definition
 * does not set, and the built-in actions but {@code transform}: they and everything before and
 * after them. Dependencies that are written down, unless others imply them. Whole lists in which a
 * join is not {@code all} or a failure goes to another step, lists inside steps that can go on
 * after a failure, hooks and handlers.
 *
 * <p>Takes a bit per pair of steps of a list, and time in proportion to steps times names times
 * list length / 64.
 */
public final class Optimizer {
  private final Set<String> ordered;

  private Optimizer(Set<String> ordered) {
    this.ordered = ordered;
  }

  /** An optimizer that takes the application's actions for free of hidden order. */
  public static Optimizer create() {
    return new Optimizer(Set.of());
  }

  /** The same, but steps that call these actions keep their turn; adds to those named before. */
  public Optimizer ordered(Set<String> actions) {
    Set<String> all = new HashSet<>(ordered);
    all.addAll(actions);
    return new Optimizer(Set.copyOf(all));
  }

  /**
   * The definition with as few dependencies as keep its results. Optimizing that again changes
   * nothing. Its name and version are the same, so register it under another version if the first
   * is registered.
   *
   * @throws InvalidDefinitionException when {@link Validator#structural()} finds an error in it
   */
  public Optimized optimize(WorkflowDefinition definition) {
    List<Problem> problems = Checked.problems(definition);
    return optimize(Outline.of(definition, Limits.DEFAULTS.depth()), problems);
  }

  /** The same for a definition that was checked and laid out already. */
  Optimized optimize(Outline outline, List<Problem> problems) {
    AnalysisContext around = AnalysisContext.of(outline, problems, ordered);
    List<Change> changes = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (Scope scope : outline.scopes()) {
      if (scope.places().size() > 1) {
        Locks.why(outline.definition(), scope)
            .ifPresentOrElse(
                why -> kept.add(scope.path() + ": " + why),
                () -> {
                  Rearrangement.Result result = Rearrangement.of(scope, around);
                  changes.addAll(result.changes());
                  kept.addAll(result.kept());
                });
      }
    }
    return new Optimized(Rewrite.of(outline.definition(), changes), changes, kept);
  }
}
