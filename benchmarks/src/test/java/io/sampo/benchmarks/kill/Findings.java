package io.sampo.benchmarks.kill;

import java.util.EnumMap;
import java.util.Map;

/** How often each flaw was found, and where first. */
final class Findings {
  private final Map<Flaw, Integer> counts = new EnumMap<>(Flaw.class);
  private final Map<Flaw, String> examples = new EnumMap<>(Flaw.class);

  void add(Flaw flaw, String where) {
    counts.merge(flaw, 1, Integer::sum);
    examples.putIfAbsent(flaw, where);
  }

  int count(Flaw flaw) {
    return counts.getOrDefault(flaw, 0);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Every flaw with its count, zeros too. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Flaw flaw : Flaw.values()) {
      text.append(count(flaw)).append(' ').append(flaw.meaning());
      String example = examples.get(flaw);
      text.append(example == null ? "" : ", such as " + example).append('\n');
    }
    return text.toString();
  }
}
