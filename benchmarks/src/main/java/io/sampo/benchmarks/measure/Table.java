package io.sampo.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one table of results, as Markdown that also reads well in a terminal. */
public final class Table {
  private static final List<String> HEAD =
      List.of("job", "journal", "measured", "median", "min – max");
  private static final int FIRST_NUMBER = 3;

  private Table() {}

  public static String of(List<Measure> measures) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    measures.forEach(measure -> rows.add(row(measure)));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(line(rows.get(i), widths));
      if (i == 0) {
        text.append(rule(widths));
      }
    }
    return text.toString();
  }

  private static List<String> row(Measure measure) {
    Spread spread = measure.spread();
    int decimals = measure.decimals();
    return List.of(
        measure.job(),
        measure.journal(),
        measure.what(),
        number(spread.median(), decimals),
        number(spread.least(), decimals) + " – " + number(spread.most(), decimals));
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - cells.get(i).length());
      line.append(' ')
          .append(i < FIRST_NUMBER ? cells.get(i) + space : space + cells.get(i))
          .append(" |");
    }
    return line.append('\n').toString();
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      line.append("-".repeat(widths[i] + 1)).append(i < FIRST_NUMBER ? "-|" : ":|");
    }
    return line.append('\n').toString();
  }
}
