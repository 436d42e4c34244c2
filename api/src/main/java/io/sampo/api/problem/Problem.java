package io.sampo.api.problem;

import java.util.Optional;

/**
 * Something wrong with a definition, in words that tell a person what to do.
 *
 * @param severity whether it forbids running
 * @param code a stable word for programs, such as {@code unknown_key}
 * @param message "Expected …, but …", with a suggestion where there is one; without the place
 * @param path where in the definition, such as {@code steps[2].inputs.data}
 * @param location where in the file, when it came from one
 */
public record Problem(
    Severity severity, String code, String message, String path, Optional<Location> location) {

  /** Whether a problem forbids running. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(String code, String path, String message) {
    return new Problem(Severity.ERROR, code, message, path, Optional.empty());
  }

  public static Problem warning(String code, String path, String message) {
    return new Problem(Severity.WARNING, code, message, path, Optional.empty());
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  public Problem at(Location place) {
    return new Problem(severity, code, message, path, Optional.of(place));
  }

  @Override
  public String toString() {
    String place = location.map(Location::toString).orElse(path);
    return place.isEmpty() ? message : message + " at " + place;
  }
}
