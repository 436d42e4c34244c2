package io.sampo.api.definition;

import java.util.List;
import java.util.Optional;

/**
 * When a step runs.
 *
 * @param after what must be done before it
 * @param when a CEL expression; when it yields false the step is skipped, with the reason
 */
public record Flow(After after, Optional<String> when) {

  public static final Flow AFTER_PREVIOUS = new Flow(new After.Previous(), Optional.empty());

  /** What must be done before a step. */
  public sealed interface After {

    /** The step written before it, if any. */
    record Previous() implements After {}

    /** The named steps of the same scope, joined; no names means at once. */
    record Steps(List<String> ids, Join join) implements After {
      public Steps {
        ids = List.copyOf(ids);
      }
    }
  }

  public static Flow after(String... ids) {
    return new Flow(new After.Steps(List.of(ids), new Join.All()), Optional.empty());
  }
}
