package io.sampo.runtime.attempt;

import io.sampo.runtime.core.Facts;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Paths;
import io.sampo.runtime.core.state.Work;

/**
 * The keys by which services recognize a repeated call. A key is the same in every attempt of its
 * step and of whatever contains the step: groups, branches, loops, and the step of another
 * execution that started this one. Items, iterations, occurrences after a goto, and generations
 * have keys of their own.
 */
public final class IdempotencyKeys {
  private IdempotencyKeys() {}

  /** The key of a step instance; no path contains the mark before the generation. */
  public static String of(Execution execution, Work.Attempt work) {
    String instance = root(execution.facts()) + "/" + Paths.withoutAttempts(work.path());
    return work.generation() > 0 ? instance + "@g" + work.generation() : instance;
  }

  /** An execution that a step started goes by that step: each attempt of it starts another. */
  private static String root(Facts facts) {
    return facts.parent().map(Parent::key).filter(key -> !key.isEmpty()).orElse(facts.id());
  }
}
