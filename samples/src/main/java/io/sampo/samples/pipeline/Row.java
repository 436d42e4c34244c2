package io.sampo.samples.pipeline;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** One row of the file of readings, judged: {@code time,station,temperature,humidity}. */
sealed interface Row {
  String HEADER = "time,station,temperature,humidity";
  int LOWEST = -60;
  int HIGHEST = 50;

  /**
   * A row as it should be.
   *
   * @param station where it was measured
   * @param tenths the temperature in tenths of a degree Celsius: whole numbers add up exactly
   */
  record Good(String station, int tenths) implements Row {}

  /** A row that cannot be used, and why. */
  record Bad(String reason) implements Row {}

  /** Judges a line. */
  static Row parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != 4) {
      return new Bad("expected 4 cells, but got " + cells.length);
    }
    if (!isTime(cells[0])) {
      return new Bad("expected a time in UTC, but got '" + cells[0] + "'");
    }
    if (!cells[1].matches("[a-z]+")) {
      return new Bad("expected a station, but got '" + cells[1] + "'");
    }
    if (!cells[3].matches("[0-9]{1,3}") || Integer.parseInt(cells[3]) > 100) {
      return new Bad("expected a humidity from 0 to 100 %, but got '" + cells[3] + "'");
    }
    return temperature(cells[1], cells[2]);
  }

  private static Row temperature(String station, String text) {
    if (!text.matches("-?[0-9]{1,3}\\.[0-9]")) {
      return new Bad("expected a temperature with one decimal, but got '" + text + "'");
    }
    int tenths = new BigDecimal(text).movePointRight(1).intValueExact();
    return tenths < 10 * LOWEST || tenths > 10 * HIGHEST
        ? new Bad("expected a temperature from -60 to 50 degrees, but got " + text)
        : new Good(station, tenths);
  }

  private static boolean isTime(String text) {
    try {
      return !Instant.parse(text).isBefore(Instant.EPOCH);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
