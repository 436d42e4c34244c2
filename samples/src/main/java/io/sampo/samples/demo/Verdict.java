package io.sampo.samples.demo;

import java.util.List;

/** What the evidence proves, promise by promise. */
record Verdict(List<Finding> findings) {
  Verdict {
    findings = List.copyOf(findings);
  }

  /**
   * One promise held against the evidence.
   *
   * @param what which steps are meant
   * @param observed those of which it is so
   * @param expected those of which it should be so
   */
  record Finding(String what, List<String> observed, List<String> expected) {
    boolean holds() {
      return observed.equals(expected);
    }

    /** The steps that are in one list only. */
    List<String> culprits() {
      List<String> missing = expected.stream().filter(step -> !observed.contains(step)).toList();
      return holds() || !missing.isEmpty() ? missing : observed;
    }
  }

  static Verdict of(Evidence evidence) {
    List<String> steps = evidence.steps();
    List<String> safe = evidence.safe();
    List<String> cutOff = evidence.cutOff();
    List<String> fresh = evidence.fresh();
    return new Verdict(
        List.of(
            new Finding(
                "ran again, of the " + safe.size() + " recorded before the kill",
                evidence.ranLater(safe),
                List.of()),
            new Finding(
                "ran again, of the " + cutOff.size() + " cut off by it",
                evidence.ranLater(cutOff),
                cutOff),
            new Finding(
                "ran after it, of the " + fresh.size() + " not begun",
                evidence.ranLater(fresh),
                fresh),
            new Finding("kept one idempotency key", evidence.withSteadyKey(), steps),
            new Finding("have exactly one recorded result", evidence.completedOnce(), steps)));
  }

  boolean holds() {
    return findings.stream().allMatch(Finding::holds);
  }
}
