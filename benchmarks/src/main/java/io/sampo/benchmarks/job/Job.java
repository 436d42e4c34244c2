package io.sampo.benchmarks.job;

import io.sampo.benchmarks.measure.Measure;
import java.util.List;

/** Something that is measured, and verified while it is. */
public interface Job {

  /** By which it is asked for and listed. */
  String name();

  /** Whether it can be run on that stage. */
  default boolean fits(Stage stage) {
    return true;
  }

  /**
   * Warms up, then measures.
   *
   * @throws IllegalStateException when an execution went another way than it must
   */
  List<Measure> run(Stage stage);
}
