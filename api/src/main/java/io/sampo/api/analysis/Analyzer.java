package io.sampo.api.analysis;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.problem.InvalidDefinitionException;
import io.sampo.api.problem.Problem;
import io.sampo.api.validation.Limits;
import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Validator;
import java.util.List;

/**
 * Looks at a definition as a graph before it runs. Immutable and thread-safe.
 *
 * <p>Takes time and memory linear in steps, dependencies and text, but for what comes before what:
 * a bit per pair of steps of a list (about 12 MiB for the 10,000 steps a definition may have), and
 * list length / 64 operations per dependency. Long chains cost no stack.
 */
public final class Analyzer {
  private final StepDurations durations;

  private Analyzer(StepDurations durations) {
    this.durations = durations;
  }

  /** An analyzer that knows no durations, so that all steps count the same. */
  public static Analyzer create() {
    return new Analyzer(StepDurations.NONE);
  }

  /** The same with known durations for the critical path. */
  public Analyzer with(StepDurations known) {
    return new Analyzer(known);
  }

  /**
   * What can be told of a definition.
   *
   * @throws InvalidDefinitionException when {@link Validator#structural()} finds an error in it
   */
  public Analysis analyze(WorkflowDefinition definition) {
    List<Problem> problems = Checked.problems(definition);
    Outline outline = Outline.of(definition, Limits.DEFAULTS.depth());
    List<StepList> lists = outline.scopes().stream().map(scope -> Levels.of(scope).list()).toList();
    return new Analysis(
        definition.name(),
        lists,
        PathSearch.of(outline, durations),
        WorstSearch.of(outline),
        Findings.of(outline, problems));
  }
}
