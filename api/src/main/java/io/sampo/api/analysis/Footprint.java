package io.sampo.api.analysis;

import io.sampo.api.definition.StepKind;
import io.sampo.api.validation.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a step with everything inside it touches, as far as the definition can know: two steps whose
 * footprints do not meet may run in any order with the same results.
 *
 * @param reads the names it may read
 * @param writes the names under which it leaves something: its own, those of its outputs, its cache
 * @param mustStay why it keeps its place whatever it reads and writes; empty when it need not
 */
record Footprint(Set<String> reads, Set<String> writes, Optional<String> mustStay) {
  static Footprint of(Place place, AnalysisContext around) {
    Reads reads = StepTexts.all(place);
    Set<String> writes = new HashSet<>();
    addWrites(place, writes);
    return new Footprint(reads.names(), writes, Fixtures.why(place, reads, around));
  }

  /** Adds the names under which a step, or one inside it, leaves something. */
  static void addWrites(Place place, Set<String> writes) {
    writes.add(place.id());
    writes.add(Reads.ALL_STEPS);
    if (!place.step().data().outputs().isEmpty()) {
      writes.addAll(place.step().data().outputs());
      writes.add(Reads.ALL_STORE);
    }
    if (place.step().kind() instanceof StepKind.Action action
        && place.step().policy().extras().cache().isPresent()) {
      writes.add("cache of " + action.action());
    }
    place.inner().forEach(scope -> scope.places().forEach(inner -> addWrites(inner, writes)));
  }

  /** Whether two that both write the name may not change places. */
  static boolean isExclusive(String name) {
    return !name.equals(Reads.ALL_STEPS) && !name.equals(Reads.ALL_STORE);
  }
}
