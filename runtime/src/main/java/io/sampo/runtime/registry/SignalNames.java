package io.sampo.runtime.registry;

import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Nesting;
import io.sampo.api.problem.Suggestion;
import io.sampo.runtime.core.program.Program;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The signals that the steps of definitions wait for, so that a misspelt name is told to those who
 * send it. Thread-safe.
 */
public final class SignalNames {
  private static final int MOST_AT_HAND = 1_000;
  private static final String TEMPLATE = "${";

  private final LruCache<String, Set<String>> names = new LruCache<>(MOST_AT_HAND);

  SignalNames() {}

  /** What is to be said to those who send a signal of that name, if something is. */
  public Optional<String> warning(Program program, String name) {
    Set<String> known = of(program);
    boolean isOpen = known.stream().anyMatch(some -> some.contains(TEMPLATE));
    if (known.contains(name) || isOpen) {
      return Optional.empty();
    }
    return Optional.of(
        "Expected signal '"
            + name
            + "' to be one that a step of '"
            + program.key().name()
            + "' waits for, but none does"
            + Suggestion.hint(name, known)
            + "; it is recorded and stays unread");
  }

  private Set<String> of(Program program) {
    String hash = program.key().hash();
    return names
        .find(hash)
        .orElseGet(
            () -> {
              Set<String> found = found(program.definition());
              names.put(hash, found);
              return found;
            });
  }

  private static Set<String> found(WorkflowDefinition definition) {
    Set<String> found = new TreeSet<>();
    Nesting.in(definition).forEach(nesting -> collect(nesting, found));
    return Set.copyOf(found);
  }

  private static void collect(Nesting nesting, Set<String> found) {
    for (int at = 0; at < nesting.steps().size(); at++) {
      StepDefinition step = nesting.steps().get(at);
      if (step.kind() instanceof StepKind.Wait wait
          && wait.waiting() instanceof StepKind.Waiting.Signal signal) {
        found.add(signal.name());
      }
      Nesting.in(step, nesting.path(at)).forEach(inner -> collect(inner, found));
    }
  }
}
