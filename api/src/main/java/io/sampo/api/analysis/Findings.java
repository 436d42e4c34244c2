package io.sampo.api.analysis;

import io.sampo.api.validation.Outline;
import io.sampo.api.validation.Problem;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a person may want to change, in the order of a file. */
final class Findings {
  private Findings() {}

  static List<Finding> of(Outline outline, List<Problem> problems) {
    return new ArrayList<>();
  }
}
