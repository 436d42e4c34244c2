package io.sampo.runtime.builtin.shell;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps letters from being lost on their way to a program: Java encodes arguments and variables by
 * the encoding of this process's locale, and puts a question mark for what that does not have.
 */
final class NativeText {
  private static final List<Charset> OF_THIS_PROCESS =
      Stream.of(System.getProperty("sun.jnu.encoding", ""), Charset.defaultCharset().name())
          .map(
              name -> Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII)
          .toList();

  private NativeText() {}

  /** Why this process cannot hand over that text as it is; empty when it can. */
  static Optional<String> problem(String text) {
    return problem(text, OF_THIS_PROCESS);
  }

  /**
   * @param encodings those that Java may use, which depends on its version
   */
  static Optional<String> problem(String text, List<Charset> encodings) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("Expected texts without a zero character, but one holds it");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return Optional.of("Expected texts of whole characters, but one holds half of a pair");
    }
    boolean isPlain = text.chars().allMatch(letter -> letter < 0x80);
    return isPlain || encodings.stream().allMatch(StandardCharsets.UTF_8::equals)
        ? Optional.empty()
        : Optional.of(
            "Expected to hand over '"
                + text
                + "' in UTF-8, but this process has a locale in "
                + encodings.get(0)
                + "; start it with LC_ALL=C.UTF-8");
  }
}
