package io.sampo.samples.pipeline;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes the file of readings that is shipped with the pipeline, so that anybody can see how it was
 * made: two weeks of invented weather, a reading every ten minutes at each of ten stations, about
 * one row in 150 damaged in one of the ways sensors and exports damage rows. The same every time:
 * {@link Random} and {@link StrictMath} are defined to the last bit.
 */
final class ReadingsFile {
  private static final List<String> STATIONS =
      List.of(
          "helsinki",
          "turku",
          "tampere",
          "lahti",
          "jyvaskyla",
          "kuopio",
          "oulu",
          "rovaniemi",
          "sodankyla",
          "utsjoki");
  private static final Instant START = Instant.parse("2024-01-08T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(10);
  private static final int TIMES = 14 * 24 * 6;
  private static final int ROWS_PER_DAMAGED_ROW = 150;

  private final Random random = new Random(20240108);

  private ReadingsFile() {}

  static List<String> lines() {
    return new ReadingsFile().make();
  }

  private List<String> make() {
    List<String> lines = new ArrayList<>();
    lines.add("time,station,temperature,humidity");
    for (int time = 0; time < TIMES; time++) {
      for (int station = 0; station < STATIONS.size(); station++) {
        String line = line(time, station);
        lines.add(random.nextInt(ROWS_PER_DAMAGED_ROW) == 0 ? damaged(line) : line);
      }
    }
    return lines;
  }

  /** Colder to the north, at night, and in the cold spell of the second week. */
  private String line(int time, int station) {
    double day = time / (24.0 * 6);
    double temperature =
        -2
            - 1.6 * station
            - 2.5 * StrictMath.cos(2 * StrictMath.PI * (day - 0.08))
            - 9 * StrictMath.exp(-StrictMath.pow((day - 9.5) / 2.5, 2))
            + random.nextGaussian() * 0.6;
    int humidity = (int) Math.min(100, Math.max(20, 88 + random.nextGaussian() * 5));
    return String.join(
        ",",
        START.plus(STEP.multipliedBy(time)).toString(),
        STATIONS.get(station),
        BigDecimal.valueOf(Math.round(temperature * 10), 1).toString(),
        Integer.toString(humidity));
  }

  private String damaged(String line) {
    String[] cells = line.split(",", -1);
    switch (random.nextInt(7)) {
      case 0 -> cells[2] = "-999.9"; // what the sensor says when it is ill
      case 1 -> cells[2] = "";
      case 2 -> cells[2] = "n/a";
      case 3 -> cells[3] = Integer.toString(101 + random.nextInt(150));
      case 4 -> cells[0] = cells[0].replace("2024-01-", "2024-13-");
      case 5 -> cells[1] = "??";
      default -> {
        return line.substring(0, line.lastIndexOf(','));
      }
    }
    return String.join(",", cells);
  }
}
