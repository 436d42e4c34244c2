package io.sampo.api.analysis;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.validation.Graph;
import io.sampo.api.validation.Place;
import io.sampo.api.validation.Scope;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Where the gotos of a list lead, and what they reset: the target and all that follows from it. */
final class Jumps {
  private Jumps() {}

  /** The step of the same list to which a failure of this one leads. */
  static Optional<Place> target(WorkflowDefinition definition, Place place) {
    return Parts.onError(definition, place) instanceof OnError.Goto to
        ? place.scope().find(to.step())
        : Optional.empty();
  }

  /** The steps of a list that a jump can make run again. */
  static BitSet reset(WorkflowDefinition definition, Scope scope, Graph graph) {
    BitSet targets = new BitSet();
    for (Place place : scope.places()) {
      target(definition, place).ifPresent(target -> targets.set(target.index()));
    }
    return targets.isEmpty() ? targets : reached(targets, graph.successors());
  }

  /** Those steps and all that follow from them, in time linear in the graph. */
  static BitSet reached(BitSet from, List<List<Integer>> successors) {
    BitSet found = new BitSet(successors.size());
    found.or(from);
    int[] open = new int[successors.size()];
    int end = 0;
    for (int start = from.nextSetBit(0); start >= 0; start = from.nextSetBit(start + 1)) {
      open[end++] = start;
    }
    for (int at = 0; at < end; at++) {
      for (int next : successors.get(open[at])) {
        if (!found.get(next)) {
          found.set(next);
          open[end++] = next;
        }
      }
    }
    return found;
  }
}
