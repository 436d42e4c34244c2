package io.sampo.api.analysis;

import io.sampo.api.format.Durations;
import java.util.List;
import java.util.Locale;

/** Writes an analysis for people: one thing a line, and of long lists the beginning. */
final class ReportText {
  private static final int MOST_IN_A_LINE = 12;
  private static final int MOST_LINES = 40;

  private final StringBuilder text = new StringBuilder();

  private ReportText() {}

  static String of(Analysis analysis) {
    ReportText report = new ReportText();
    report.line("workflow " + analysis.workflow());
    analysis.lists().forEach(report::list);
    report.path(analysis.criticalPath());
    report.worst(analysis.worstCase());
    report.line("findings: " + (analysis.findings().isEmpty() ? "none" : ""));
    report.lines(
        analysis.findings().stream()
            .map(finding -> finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding)
            .toList());
    return report.text.toString();
  }

  private void list(StepList list) {
    line(list.path() + ":");
    List<String> levels = list.levels().stream().map(ReportText::joined).toList();
    for (int at = 0; at < Math.min(levels.size(), MOST_LINES); at++) {
      String note = list.levels().get(at).size() > 1 ? "   (side by side)" : "";
      line("  " + (at + 1) + ". " + levels.get(at) + note);
    }
    rest(levels.size());
  }

  private void path(CriticalPath path) {
    String steps = shortened(path.steps(), " -> ");
    line("critical path: " + steps + " (" + Durations.write(path.length()) + ")");
    lines(path.assumptions());
  }

  private void worst(WorstCase worst) {
    String attempts =
        worst.attempts().isPresent() ? "" + worst.attempts().getAsLong() : "without bound";
    String duration = worst.duration().map(Durations::write).orElse("without bound");
    line("at worst: attempts " + attempts + ", duration " + duration);
    lines(worst.unbounded());
  }

  private void lines(List<String> lines) {
    lines.stream().limit(MOST_LINES).forEach(line -> line("  " + line));
    rest(lines.size());
  }

  private void rest(int count) {
    if (count > MOST_LINES) {
      line("  … and " + (count - MOST_LINES) + " more");
    }
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private static String joined(List<String> ids) {
    return shortened(ids, ", ");
  }

  private static String shortened(List<String> ids, String between) {
    return ids.size() <= MOST_IN_A_LINE
        ? String.join(between, ids)
        : String.join(between, ids.subList(0, MOST_IN_A_LINE - 1))
            + between
            + "… ("
            + ids.size()
            + " in all)";
  }
}
