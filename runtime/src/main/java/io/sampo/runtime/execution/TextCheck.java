package io.sampo.runtime.execution;

import io.sampo.api.json.Unicode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells whether a text from outside can be a name, a word or prose. Each is bounded before it is
 * looked at, and is quoted in part only, with its control characters escaped.
 */
final class TextCheck {
  private static final int LONGEST_NAME = 128;

  /** Options and the content of a definition add to the version that its author has written. */
  private static final int LONGEST_VERSION = 256;

  private static final int LONGEST_SHOWN = 64;

  private final int mostBytes;

  /** A check for texts of at most so many bytes in UTF-8. */
  TextCheck(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** A name, as ids and workflows have one. */
  static Optional<String> name(String what, String text) {
    boolean isLegal =
        !text.isEmpty()
            && text.length() <= LONGEST_NAME
            && text.chars().allMatch(TextCheck::isOfNames);
    return isLegal
        ? Optional.empty()
        : Optional.of(
            "Expected "
                + what
                + " of 1 to "
                + LONGEST_NAME
                + " letters, digits, '.', '_' or '-', but got "
                + shown(text));
  }

  private static boolean isOfNames(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }

  /** A version: free text of one line. */
  static Optional<String> version(String what, String text) {
    return text.length() > LONGEST_VERSION
        ? Optional.of(
            "Expected "
                + what
                + " of at most "
                + LONGEST_VERSION
                + " characters, but got "
                + shown(text))
        : oneLine(what, text);
  }

  /** A text of one line that says something: a key, a tag, who asks. */
  Optional<String> word(String what, String text) {
    return sized(what, text).or(() -> oneLine(what, text));
  }

  /** A text for people, of any number of lines. */
  Optional<String> prose(String what, String text) {
    return sized(what, text).or(() -> written(what, text));
  }

  private Optional<String> sized(String what, String text) {
    if (text.length() > mostBytes) {
      return Optional.of(tooLarge(what, text.length() + " or more"));
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes > mostBytes ? Optional.of(tooLarge(what, "" + bytes)) : Optional.empty();
  }

  private String tooLarge(String what, String bytes) {
    return tooLarge(what, bytes, mostBytes, "sampo.most-text-bytes");
  }

  static String tooLarge(String what, String bytes, long most, String setting) {
    return "Expected "
        + what
        + " of at most "
        + most
        + " bytes, but it has "
        + bytes
        + "; give less, or raise "
        + setting;
  }

  private static Optional<String> oneLine(String what, String text) {
    if (text.isBlank()) {
      return Optional.of(
          "Expected " + what + ", but it is " + (text.isEmpty() ? "empty" : "blank"));
    }
    return text.chars().anyMatch(Character::isISOControl)
        ? Optional.of("Expected " + what + " without control characters, but got " + shown(text))
        : written(what, text);
  }

  /** Half a surrogate pair, or a NUL, does not come back from a database as it went in. */
  private static Optional<String> written(String what, String text) {
    return Unicode.isWellFormed(text) && text.indexOf(0) < 0
        ? Optional.empty()
        : Optional.of("Expected " + what + " of whole characters, but got " + shown(text));
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.chars()
        .limit(LONGEST_SHOWN)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.isSurrogate((char) c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.append((char) c);
              }
            });
    return text.length() > LONGEST_SHOWN
        ? shown.append("…' (").append(text.length()).append(" characters)").toString()
        : shown.append('\'').toString();
  }
}
