package io.sampo.api.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A value that cannot be converted; collects the way to it while the conversion unwinds. */
final class Misfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Deque<String> path = new ArrayDeque<>();
  private final String reason;

  Misfit(String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  Misfit in(String member) {
    path.addFirst("." + member);
    return this;
  }

  Misfit in(int item) {
    path.addFirst("[" + item + "]");
    return this;
  }

  /** The same for people: "Expected … but at $.items[2]: reason". */
  IllegalArgumentException explained(String expected) {
    String place = path.isEmpty() ? "" : "at $" + String.join("", path) + ": ";
    return new IllegalArgumentException(expected + ", but " + place + reason, getCause());
  }
}
