package io.sampo.api.format;

import io.sampo.api.definition.Join;
import java.util.Optional;

/** Reads how many of several must be done: all, any or a number. */
final class JoinReading {

  private JoinReading() {}

  static Optional<Join> read(Value value) {
    if (value.isNumber()) {
      return value.whole(1).map(Join.Count::new);
    }
    if (value.isText() && value.raw().equalsIgnoreCase("all")) {
      return Optional.of(new Join.All());
    }
    if (value.isText() && value.raw().equalsIgnoreCase("any")) {
      return Optional.of(new Join.Any());
    }
    return value.mismatch("all, any or a number");
  }
}
