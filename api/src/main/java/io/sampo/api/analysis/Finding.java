package io.sampo.api.analysis;

import io.sampo.api.problem.Location;
import java.util.Optional;

/**
 * Something about a valid definition that a person may want to change; unlike a problem it never
 * forbids running.
 *
 * @param severity how likely it is that something was not meant
 * @param code a stable word for programs, such as {@code redundant_dependency}
 * @param step the id of the step it is about
 * @param path where in the definition, spelled as in {@link io.sampo.api.problem.Problem#path()}
 * @param location where in the file; empty until {@link Analysis#locatedBy} has told
 * @param message what is so, and what to do about it; without the place
 */
public record Finding(
    Severity severity,
    String code,
    String step,
    String path,
    Optional<Location> location,
    String message) {

  /** How likely it is that something was not meant. */
  public enum Severity {
    /** Worth knowing, and often right as it is. */
    INFO,
    /** Seldom meant. */
    WARNING
  }

  static Finding info(String code, String step, String path, String message) {
    return new Finding(Severity.INFO, code, step, path, Optional.empty(), message);
  }

  static Finding warning(String code, String step, String path, String message) {
    return new Finding(Severity.WARNING, code, step, path, Optional.empty(), message);
  }

  Finding at(Optional<Location> place) {
    return new Finding(severity, code, step, path, place, message);
  }

  /** The message and its place: file, line and column when they are known, else the path. */
  @Override
  public String toString() {
    return message + " at " + location.map(Location::toString).orElse(path);
  }
}
