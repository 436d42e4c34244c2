package io.sampo.api;

import io.sampo.api.json.Json;
import java.util.regex.Pattern;

/** How an expression names a step. */
final class Reference {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private Reference() {}

  /** A template for a step's result; an id that is no plain name is looked up by its text. */
  static String to(String step) {
    return PLAIN.matcher(step).matches()
        ? "${" + step + "}"
        : "${steps[" + Json.of(step) + "].output}";
  }
}
