package io.sampo.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.sampo.api.json.JsonMapper;
import io.sampo.runtime.registry.Registry;

/** What is configured under {@code sampo.json}. */
final class JsonSettings {
  private JsonSettings() {}

  static void apply(Config json, Registry registry) {
    boolean ignores = isFirst(json, "unknown-members", "ignore", "reject");
    registry.mapper(ignores ? JsonMapper.lenient() : JsonMapper.standard());
  }

  /** Whether a step waits for a person when stored JSON does not fit the type of its action. */
  static boolean holdsMisfits(Config json) {
    return isFirst(json, "misfit", "hold", "fail");
  }

  private static boolean isFirst(Config json, String setting, String first, String second) {
    String word = json.getString(setting);
    if (!word.equals(first) && !word.equals(second)) {
      throw new ConfigException.BadValue(
          json.origin(),
          "sampo.json." + setting,
          "Expected '" + first + "' or '" + second + "', but got '" + word + "'");
    }
    return word.equals(first);
  }
}
