package io.sampo.runtime.execution;

import io.sampo.api.logging.LogText;
import io.sampo.persistence.store.StoreException;
import io.sampo.runtime.registry.MissingDefinition;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells histories that cannot be replayed however often from failures that may pass: a damaged one
 * is answered for at once, and is not read again and again.
 */
final class Damage {
  /** How Pekko names the event that the state could not take. */
  private static final Pattern REFUSED =
      Pattern.compile("while handling .* with sequence number \\[([0-9]+)]");

  /** How Pekko's replay filter begins when two writers have written under one number. */
  private static final String TWO_WRITERS = "Invalid replayed event";

  private static final int MOST_CAUSES = 20;

  /** What is answered, logged and shown in lists is one line of so many characters at most. */
  static final int LONGEST = 1_000;

  private Damage() {}

  /** What is damaged and where, if the recovery failed because of that. */
  static Optional<String> of(String id, Throwable failure) {
    return found(id, failure).map(reason -> LogText.line(reason, LONGEST));
  }

  private static Optional<String> found(String id, Throwable failure) {
    Optional<String> found = Optional.empty();
    Throwable cause = failure;
    for (int depth = 0; depth < MOST_CAUSES && cause != null; depth++) {
      if (cause instanceof StoreException store) {
        return store instanceof StoreException.Damaged ? message(store) : Optional.empty();
      }
      if (cause instanceof MissingDefinition) {
        return Optional.empty();
      }
      found = found.isPresent() ? found : read(id, cause);
      cause = cause.getCause();
    }
    return found;
  }

  private static Optional<String> read(String id, Throwable failure) {
    String text = String.valueOf(failure.getMessage());
    Matcher refused = REFUSED.matcher(text);
    if (refused.find()) {
      return Optional.of(
          "Expected event "
              + refused.group(1)
              + " of execution '"
              + id
              + "' to follow from those before it, but "
              + reason(failure));
    }
    return text.startsWith(TWO_WRITERS)
        ? Optional.of("Expected one writer, but: " + text)
        : Optional.empty();
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static Optional<String> message(Throwable failure) {
    return Optional.of(String.valueOf(failure.getMessage()));
  }
}
