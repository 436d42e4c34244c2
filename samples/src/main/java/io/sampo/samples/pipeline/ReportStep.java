package io.sampo.samples.pipeline;

import io.sampo.api.action.ActionContext;
import io.sampo.samples.effects.WholeFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what people read. */
final class ReportStep {
  private ReportStep() {}

  /** The stations, and the rows that were refused. */
  record Input(Part stations, Part rejects) {}

  static Pipeline.Output run(Input input, ActionContext context) throws IOException {
    Stations stations = new Stations();
    stations.addAll(input.stations().path());
    long readings = stations.all().stream().mapToLong(Station::readings).sum();
    Part report = Part.of(input.stations().neighbour("report.md"), stations.all().size());
    WholeFile.writeLines(report.path(), text(stations, readings, input.rejects()));
    return new Pipeline.Output(report.file(), report.rows(), readings, input.rejects().rows());
  }

  private static List<String> text(Stations stations, long readings, Part rejects) {
    List<String> lines = new ArrayList<>();
    lines.add("# Temperatures by station");
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d readings; %,d rows were rejected, see `%s`.",
            readings,
            rejects.rows(),
            rejects.path().getFileName()));
    lines.add("");
    lines.add("| station | readings | mean | lowest | highest |");
    lines.add("|---|--:|--:|--:|--:|");
    stations.all().forEach(station -> lines.add(row(station)));
    return lines;
  }

  private static String row(Station station) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %s | %s |",
        station.name(),
        station.readings(),
        station.mean(),
        BigDecimal.valueOf(station.lowest(), 1),
        BigDecimal.valueOf(station.highest(), 1));
  }
}
