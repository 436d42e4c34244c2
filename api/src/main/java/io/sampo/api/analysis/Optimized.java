package io.sampo.api.analysis;

import io.sampo.api.definition.WorkflowDefinition;
import java.util.List;

/**
 * A definition whose steps begin as early as their data allows, and what was done to it.
 *
 * @param definition the same steps in the same written order, with other dependencies
 * @param changes what is different, in the order of a file; empty when the definition is the same
 * @param kept which lists and steps keep their order, each with the reason
 */
public record Optimized(WorkflowDefinition definition, List<Change> changes, List<String> kept) {
  public Optimized {
    changes = List.copyOf(changes);
    kept = List.copyOf(kept);
  }

  /** The changes and what was kept as text of several lines, for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    changes.forEach(change -> text.append("changed: ").append(change).append('\n'));
    kept.forEach(line -> text.append("kept: ").append(line).append('\n'));
    return text.isEmpty() ? "nothing to change\n" : text.toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
