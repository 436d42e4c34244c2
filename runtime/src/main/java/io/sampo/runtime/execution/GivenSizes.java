package io.sampo.runtime.execution;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.json.Unicode;
import io.sampo.runtime.core.program.Program;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whether what somebody gives to an execution is too large to be kept. */
final class GivenSizes {
  private GivenSizes() {}

  /** What is wrong with a start, if anything is. */
  static Optional<String> problem(Json.Obj input, List<String> tags, Program.Sizes sizes) {
    try {
      long bytes = JsonText.length(input);
      if (bytes > sizes.inputBytes()) {
        return Optional.of(
            tooLarge("an input", bytes, sizes.inputBytes(), "sampo.most-input-bytes"));
      }
    } catch (IllegalArgumentException e) { // nested too deep
      return Optional.of(String.valueOf(e.getMessage()));
    }
    if (tags.size() > sizes.tags()) {
      return Optional.of(
          "Expected at most "
              + sizes.tags()
              + " tags, but there are "
              + tags.size()
              + "; give fewer, or raise sampo.most-tags");
    }
    return tags.stream().flatMap(tag -> problem("a tag", tag, sizes).stream()).findFirst();
  }

  /**
   * What is wrong with a command from outside, if anything is.
   *
   * @param by who asks
   * @param what what the text is, for the message
   */
  static Optional<String> problem(String by, String what, String text, Program.Sizes sizes) {
    return problem("the name of who asks", by, sizes).or(() -> problem(what, text, sizes));
  }

  /** What is wrong with a text, if anything is. */
  static Optional<String> problem(String what, String text, Program.Sizes sizes) {
    if (!Unicode.isWellFormed(text)) {
      return Optional.of(
          "Expected "
              + what
              + " to be Unicode, but half of a surrogate pair stands alone in it; give whole"
              + " characters");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes > sizes.textBytes()
        ? Optional.of(tooLarge(what, bytes, sizes.textBytes(), "sampo.most-text-bytes"))
        : Optional.empty();
  }

  private static String tooLarge(String what, long bytes, long most, String setting) {
    return "Expected "
        + what
        + " of at most "
        + most
        + " bytes, but it has "
        + bytes
        + "; give less, or raise "
        + setting;
  }
}
