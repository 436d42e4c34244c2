package io.sampo.samples.demo;

import java.io.PrintWriter;
import java.util.List;

/** Tells what the evidence shows, as a small table and a closing line. */
final class Conclusion {
  private static final int MOST_NAMES = 6;

  private final PrintWriter out;

  Conclusion(PrintWriter out) {
    this.out = out;
  }

  /** Whether all is well. */
  boolean tell(Evidence evidence, boolean completed) {
    Verdict verdict = Verdict.of(evidence);
    out.println();
    out.println("3. What the journal (read by SQL) and the actions' own log say:");
    out.println();
    out.printf("   %-46s %8s %8s%n", "steps that", "observed", "expected");
    verdict.findings().forEach(this::row);
    out.println();
    out.println("   recorded before the kill: " + names(evidence.safe()));
    out.println("   cut off by the kill:      " + names(evidence.cutOff()));
    out.println();
    boolean well = verdict.holds() && completed;
    out.println(well ? praise(evidence) : "FAILED: not as promised, see above.");
    out.flush();
    return well;
  }

  private void row(Verdict.Finding finding) {
    out.printf(
        "   %-46s %8d %8d%s%n",
        finding.what(),
        finding.observed().size(),
        finding.expected().size(),
        finding.holds() ? "  ok" : "  WRONG: " + names(finding.culprits()));
  }

  private static String praise(Evidence evidence) {
    return "PASSED: killed with "
        + evidence.safe().size()
        + " of "
        + evidence.steps().size()
        + " steps recorded; it finished by itself, and no recorded step ran again.";
  }

  private static String names(List<String> steps) {
    if (steps.size() <= MOST_NAMES) {
      return String.join(" ", steps);
    }
    return String.join(" ", steps.subList(0, MOST_NAMES - 1))
        + " and "
        + (steps.size() - MOST_NAMES + 1)
        + " more";
  }
}
