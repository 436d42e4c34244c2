package io.sampo.benchmarks.measure;

import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One line of the table.
 *
 * @param job what was run
 * @param journal where its events went
 * @param what what was measured, with its unit
 * @param decimals how many digits are worth showing
 * @param spread the measurements
 */
public record Measure(String job, String journal, String what, int decimals, Spread spread) {

  /** Builds the lines of one job on one journal. */
  public record Of(String job, String journal) {

    /** One number of each run. */
    public <T> Measure each(
        String what, int decimals, Collection<T> runs, ToDoubleFunction<? super T> number) {
      List<Double> numbers = runs.stream().map(number::applyAsDouble).toList();
      return new Measure(job, journal, what, decimals, Spread.of(numbers));
    }
  }
}
