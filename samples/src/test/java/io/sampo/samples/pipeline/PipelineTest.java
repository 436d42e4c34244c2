package io.sampo.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.samples.console.EmbeddedSampo;
import io.sampo.samples.effects.Effect;
import io.sampo.samples.effects.EffectLog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline as a whole, on the real engine, against results that were worked out otherwise. */
class PipelineTest {
  private static final String GOOD =
      "2024-(0[1-9]|1[0-2])-[0-9T:]+Z,[a-z]+,-?[0-9]{1,2}\\.[0-9],([0-9]{1,2}|100)";

  @TempDir Path folder = Path.of("");

  @Test
  void reportsWhatAnIndependentSumSays() throws Exception {
    // given
    List<String> rows = ReadingsFile.lines();
    Path file = Files.write(folder.resolve("readings.csv"), rows);
    List<String> good = rows.stream().skip(1).filter(row -> row.matches(GOOD)).toList();
    // when
    Pipeline.Output output = run(file, 7);
    // then
    assertThat(output.readings()).isEqualTo(good.size());
    assertThat(output.rejected()).isEqualTo(rows.size() - 1 - good.size()).isPositive();
    assertThat(Files.readAllLines(Path.of(output.report()))).containsAll(expectedTable(good));
  }

  @Test
  void saysOfEachRejectWhichLineItWasAndWhy() throws Exception {
    // given
    Path file =
        Files.write(
            folder.resolve("readings.csv"),
            List.of(
                Row.HEADER,
                "2024-01-08T00:00:00Z,oulu,-13.9,86",
                "2024-01-08T00:10:00Z,oulu,-999.9,86",
                "2024-01-08T00:20:00Z,oulu,-13.8"));
    // when
    run(file, 2);
    // then
    assertThat(folder.resolve("files/rejects.tsv"))
        .hasContent(
            "3\texpected a temperature from -60 to 50 degrees, but got -999.9"
                + "\t2024-01-08T00:10:00Z,oulu,-999.9,86\n"
                + "4\texpected 4 cells, but got 3\t2024-01-08T00:20:00Z,oulu,-13.8\n");
  }

  @Test
  void runsEachStepOnce() throws Exception {
    // given
    Path file = Files.write(folder.resolve("readings.csv"), ReadingsFile.lines().subList(0, 100));
    // when
    run(file, 5);
    // then
    List<String> ended =
        EffectLog.at(folder.resolve(Pipeline.EFFECTS)).read().stream()
            .filter(effect -> effect.kind() == Effect.Kind.END)
            .map(effect -> effect.attempt().step())
            .toList();
    assertThat(ended).containsExactlyInAnyOrderElementsOf(Pipeline.stepIds(5));
  }

  private Pipeline.Output run(Path file, int chunks) {
    var pipeline = Pipeline.of(chunks, EffectLog.at(folder.resolve(Pipeline.EFFECTS)));
    try (EmbeddedSampo embedded = EmbeddedSampo.open(folder)) {
      embedded.sampo().register(pipeline);
      embedded.sampo().start();
      String files = folder.resolve("files").toString();
      Pipeline.Input input = new Pipeline.Input(file.toString(), files, 0);
      return embedded.sampo().client().run(pipeline, input).toCompletableFuture().join();
    }
  }

  private static List<String> expectedTable(List<String> good) {
    Map<String, List<BigDecimal>> byStation =
        good.stream()
            .map(row -> row.split(",", -1))
            .collect(
                Collectors.groupingBy(
                    cells -> cells[1],
                    TreeMap::new,
                    Collectors.mapping(cells -> new BigDecimal(cells[2]), Collectors.toList())));
    return byStation.entrySet().stream()
        .map(entry -> expectedRow(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String expectedRow(String station, List<BigDecimal> temperatures) {
    BigDecimal sum = temperatures.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal count = BigDecimal.valueOf(temperatures.size());
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %s | %s |",
        station,
        temperatures.size(),
        sum.divide(count, 2, RoundingMode.HALF_EVEN),
        temperatures.stream().reduce(temperatures.get(0), BigDecimal::min),
        temperatures.stream().reduce(temperatures.get(0), BigDecimal::max));
  }
}
