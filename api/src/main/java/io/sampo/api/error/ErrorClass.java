package io.sampo.api.error;

/**
 * What is known about a failure.
 *
 * @param type what kind of error it is
 * @param severity how bad it is
 * @param recovery whether another try may help
 */
public record ErrorClass(ErrorType type, Severity severity, Recovery recovery) {

  /** That type with its own severity and recovery. */
  public static ErrorClass of(ErrorType type) {
    return new ErrorClass(type, type.severity(), type.recovery());
  }

  public ErrorClass with(Severity other) {
    return new ErrorClass(type, other, recovery);
  }

  public ErrorClass with(Recovery other) {
    return new ErrorClass(type, severity, other);
  }

  /** Type and severity for people, such as {@code transient/low}. */
  public String text() {
    return type.word() + "/" + severity.word();
  }
}
