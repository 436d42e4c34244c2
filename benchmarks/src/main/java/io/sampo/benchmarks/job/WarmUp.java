package io.sampo.benchmarks.job;

import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Repeats a round until it no longer gets faster, so that the measured rounds are compiled code.
 */
final class WarmUp {
  private static final int FEWEST = 3;
  private static final int MOST = 20;
  private static final int STEADY = 2;
  private static final double FASTER = 1.03;

  private WarmUp() {}

  /**
   * Runs rounds until two in a row were not 3 % faster than the best before them: at least 3, at
   * most 20.
   *
   * @param round a round that says its speed: more is faster
   */
  static void settle(Stage stage, DoubleSupplier round) {
    double best = 0;
    int steady = 0;
    for (int i = 1; i <= MOST && (i <= FEWEST || steady < STEADY); i++) {
      double speed = round.getAsDouble();
      steady = speed > best * FASTER ? 0 : steady + 1;
      best = Math.max(best, speed);
      stage.log().accept(String.format(Locale.ROOT, "  warm-up %d: %,.1f/s", i, speed));
    }
  }
}
