package io.sampo.benchmarks.kill;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges the evidence about every execution there is a trace of. */
final class Checker {
  private final Evidence evidence;
  private final List<String> steps;
  private final Findings findings = new Findings();

  private Checker(Evidence evidence, List<String> steps) {
    this.evidence = evidence;
    this.steps = steps;
  }

  /**
   * Looks for every flaw.
   *
   * @param steps the steps of each execution, each depending on the one before it
   */
  static Findings check(Evidence evidence, List<String> steps) {
    return new Checker(evidence, steps).check();
  }

  private Findings check() {
    Set<String> ids = new HashSet<>(evidence.journal().keySet());
    ids.addAll(evidence.effects().keySet());
    ids.addAll(evidence.index().keySet());
    ids.forEach(this::check);
    return findings;
  }

  private void check(String id) {
    List<Recorded> journal = evidence.journal().getOrDefault(id, List.of());
    List<Effect> effects = evidence.effects().getOrDefault(id, List.of());
    JournalRules.check(journal, steps, flaw -> findings.add(flaw, id));
    EffectRules.check(
        new EffectRules.Traces(journal, effects), steps, flaw -> findings.add(flaw, id));
    if (!evidence.index().getOrDefault(id, "absent").equals(status(journal))) {
      findings.add(Flaw.INDEX_DISAGREES, id);
    }
  }

  private static String status(List<Recorded> journal) {
    if (journal.isEmpty()) {
      return "absent";
    }
    boolean completed = journal.stream().anyMatch(event -> event.name().equals("completed"));
    return completed ? "completed" : "open or failed";
  }
}
