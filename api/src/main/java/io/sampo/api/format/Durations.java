package io.sampo.api.format;

import io.sampo.api.json.Unicode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as users write them: {@code 1500} (milliseconds), {@code 250ms}, {@code 30s}, {@code
 * 5m}, {@code 1h30m}, {@code 2d}, or ISO-8601 such as {@code PT30S}.
 */
public final class Durations {
  private static final int LONGEST_TEXT = 100;
  private static final Pattern MILLIS = Pattern.compile("\\d+");
  private static final Pattern PARTS =
      Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

  private Durations() {}

  /**
   * The duration a text stands for, zero or more.
   *
   * @throws IllegalArgumentException when it stands for none, or for more than a {@link Duration}
   *     holds
   */
  public static Duration parse(String text) {
    String trimmed = text.strip();
    try {
      if (trimmed.length() <= LONGEST_TEXT) {
        Duration duration = parseAny(trimmed);
        if (!duration.isNegative()) {
          return duration;
        }
      }
    } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(expected(trimmed), e);
    }
    throw new IllegalArgumentException(expected(trimmed));
  }

  private static Duration parseAny(String text) {
    if (MILLIS.matcher(text).matches()) {
      return Duration.ofMillis(Long.parseLong(text));
    }
    Matcher parts = PARTS.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return Duration.parse(text);
    }
    return Duration.ZERO
        .plus(Duration.ofDays(part(parts, 1)))
        .plus(Duration.ofHours(part(parts, 2)))
        .plus(Duration.ofMinutes(part(parts, 3)))
        .plus(Duration.ofSeconds(part(parts, 4)))
        .plus(Duration.ofMillis(part(parts, 5)));
  }

  private static long part(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static String expected(String text) {
    String shown = Unicode.cut(text, LONGEST_TEXT);
    return "Expected a duration such as 1000 (ms), 30s, 5m, 1h30m or PT30S, but got '"
        + shown
        + "'";
  }

  /** The shortest text that {@link #parse} reads as the same duration. */
  public static String write(Duration duration) {
    boolean plain = !duration.isNegative() && duration.toNanosPart() % 1_000_000 == 0;
    if (!plain) {
      return duration.toString();
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toDaysPart(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(amount).append(unit);
    }
  }
}
