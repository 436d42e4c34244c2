package io.sampo.samples.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What is known of the temperatures at one station, in tenths of a degree; adding up partial
 * results in any order and grouping gives the same.
 *
 * @param name the station
 * @param readings how many there are, at least 1
 * @param sum of all
 * @param lowest of all
 * @param highest of all
 */
record Station(String name, long readings, long sum, int lowest, int highest) {

  static Station of(Row.Good row) {
    return new Station(row.station(), 1, row.tenths(), row.tenths(), row.tenths());
  }

  Station plus(Station other) {
    return new Station(
        name,
        readings + other.readings,
        sum + other.sum,
        Math.min(lowest, other.lowest),
        Math.max(highest, other.highest));
  }

  /** The mean in degrees, rounded to two decimals. */
  BigDecimal mean() {
    return BigDecimal.valueOf(sum, 1)
        .divide(BigDecimal.valueOf(readings), 2, RoundingMode.HALF_EVEN);
  }

  String line() {
    return name + "," + readings + "," + sum + "," + lowest + "," + highest;
  }

  static Station parse(String line) {
    String[] cells = line.split(",", -1);
    return new Station(
        cells[0],
        Long.parseLong(cells[1]),
        Long.parseLong(cells[2]),
        Integer.parseInt(cells[3]),
        Integer.parseInt(cells[4]));
  }
}
