package io.sampo.api.format;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how long something may take; warns of a number that was probably meant as seconds. */
final class TimeoutText {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Pattern MILLIS = Pattern.compile("\\d+");

  private TimeoutText() {}

  /** A duration above zero. */
  static Optional<Duration> read(Value value) {
    Optional<Duration> timeout = value.duration();
    if (timeout.isPresent() && timeout.get().isZero()) {
      value.problem(
          "invalid_value",
          "Expected '"
              + value.name()
              + "' to be longer than zero, but got "
              + value.raw()
              + ": remove it if there is no limit");
      return Optional.empty();
    }
    timeout.ifPresent(time -> warnOfMillis(time, value));
    return timeout;
  }

  /** Most tools count seconds. */
  private static void warnOfMillis(Duration time, Value value) {
    String number = value.raw().strip();
    if (time.compareTo(SHORT) >= 0 || time.isZero() || !MILLIS.matcher(number).matches()) {
      return;
    }
    value.warning(
        "short_timeout",
        "Expected '"
            + value.name()
            + "' with a unit, but "
            + number
            + " means "
            + number
            + " ms; write "
            + number
            + "ms if that is meant, or "
            + number
            + "s");
  }
}
