package io.sampo.benchmarks.measure;

import java.util.Collection;
import java.util.List;

/**
 * Several measurements of the same thing. The machine is noisy: the median says more than the mean.
 *
 * @param sorted the least first, at least one
 */
public record Spread(List<Double> sorted) {

  public Spread {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one measurement, but there is none");
    }
  }

  public static Spread of(Collection<Double> values) {
    return new Spread(List.copyOf(values));
  }

  /** The middle one, or the mean of the two in the middle. */
  public double median() {
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  public double least() {
    return sorted.get(0);
  }

  public double most() {
    return sorted.get(sorted.size() - 1);
  }
}
