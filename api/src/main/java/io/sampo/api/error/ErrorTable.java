package io.sampo.api.error;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report as a table of columns as wide as their contents. */
final class ErrorTable {
  private static final int LONGEST_CELL = 64;
  private static final int LONGEST_MESSAGE = 200;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\x85\\u2028\\u2029]+");
  private static final String GAP = "  ";
  private static final List<String> HEADINGS =
      List.of("AT", "STEP", "ATTEMPT", "CLASS", "CODE", "RECOVERY", "OUTCOME", "MESSAGE");

  private ErrorTable() {}

  static String of(ErrorReport report) {
    String id = plain(report.executionId(), LONGEST_CELL);
    if (report.isEmpty()) {
      return "Execution '" + id + "' had no errors";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    report.entries().forEach(entry -> rows.add(cells(entry)));
    int[] widths = widths(rows);
    return "Execution '"
        + id
        + "' had "
        + counts(report)
        + "\n"
        + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String counts(ErrorReport report) {
    String types =
        report.counts().entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().word())
            .collect(Collectors.joining(", "));
    int sum = report.counts().values().stream().mapToInt(Integer::intValue).sum();
    boolean isOneEach = sum == report.entries().size();
    String lines = isOneEach ? "" : " (a line for each thing that was done about one)";
    return sum + (sum == 1 ? " error" : " errors") + ": " + types + lines;
  }

  private static List<String> cells(ErrorEntry entry) {
    return List.of(
        entry.at().toString(),
        entry.step().isEmpty() ? "-" : plain(entry.step(), LONGEST_CELL),
        String.valueOf(entry.attempt()),
        entry.errorClass().text(),
        plain(entry.failure().code(), LONGEST_CELL),
        plain(entry.recovery(), LONGEST_CELL),
        plain(entry.outcome(), LONGEST_CELL),
        plain(entry.failure().message(), LONGEST_MESSAGE));
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int at = 0; at < widths.length; at++) {
        widths[at] = Math.max(widths[at], row.get(at).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < widths.length; at++) {
      String cell = row.get(at);
      line.append(cell).append(" ".repeat(widths[at] - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  /** On one line and cut: an action's message must not look like another line of the log. */
  private static String plain(String text, int longest) {
    String line = BREAKS.matcher(text).replaceAll(" ").strip();
    if (line.length() <= longest) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return line.substring(0, end) + "…";
  }
}
