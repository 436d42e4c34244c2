package io.sampo.api.format;

import io.sampo.api.problem.Location;
import io.sampo.api.problem.Problem;

/** A document that cannot be taken apart any further; stops the reading of this document. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Unreadable(String code, String message, Location at) {
    super(message);
    problem = Problem.error(code, "", message).at(at);
  }

  Problem problem() {
    return problem;
  }
}
