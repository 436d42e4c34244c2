package io.sampo.api.message;

import org.jspecify.annotations.Nullable;

/** Refuses null where a message is made, which is where the mistake is. */
final class Given {
  private Given() {}

  /**
   * Checks one component.
   *
   * @throws NullPointerException that names the component, when it is null
   */
  static void required(@Nullable Object value, String component) {
    if (value == null) {
      throw new NullPointerException("Expected a value for '" + component + "', but it is null");
    }
  }
}
