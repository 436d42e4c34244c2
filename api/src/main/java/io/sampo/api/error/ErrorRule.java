package io.sampo.api.error;

import java.util.List;
import java.util.Optional;

/**
 * A definition's own say about some errors, one entry of its {@code errors}.
 *
 * @param match error codes or exception class names, simple or qualified, superclasses included; at
 *     least one
 * @param type what kind of error each of them is
 * @param severity how bad they are; none means as bad as others of the type
 * @param recovery whether another try may help; none means as for others of the type
 */
public record ErrorRule(
    List<String> match, ErrorType type, Optional<Severity> severity, Optional<Recovery> recovery) {

  public ErrorRule {
    match = List.copyOf(match);
    if (match.isEmpty() || match.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "Expected an error rule to match codes or exception class names, but got " + match);
    }
  }

  /** These errors are of that type. */
  public static ErrorRule of(ErrorType type, String... match) {
    return new ErrorRule(List.of(match), type, Optional.empty(), Optional.empty());
  }

  /** The same with a severity of its own. */
  public ErrorRule with(Severity how) {
    return new ErrorRule(match, type, Optional.of(how), recovery);
  }

  /** The same with a recovery of its own. */
  public ErrorRule with(Recovery what) {
    return new ErrorRule(match, type, severity, Optional.of(what));
  }

  /** The class of what it matches. */
  public ErrorClass errorClass() {
    return new ErrorClass(type, severity.orElse(type.severity()), recovery.orElse(type.recovery()));
  }
}
