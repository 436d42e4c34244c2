package io.sampo.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import io.sampo.api.action.SecretSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Secrets of the configuration, and else of the environment: {@code api-key} is {@code
 * sampo.secrets.api-key} or {@code SAMPO_SECRET_API_KEY}.
 */
final class ConfiguredSecrets implements SecretSource {
  private static final String PREFIX = "SAMPO_SECRET_";

  private final Config config;
  private final Function<String, Optional<String>> environment;

  private ConfiguredSecrets(Config config, Function<String, Optional<String>> environment) {
    this.config = config;
    this.environment = environment;
  }

  /** Looks into a whole configuration, and into the environment by the name of a variable. */
  static SecretSource of(Config config, Function<String, Optional<String>> environment) {
    return new ConfiguredSecrets(config, environment);
  }

  @Override
  public Optional<String> find(String name) {
    String path = ConfigUtil.joinPath("sampo", "secrets", name);
    return config.hasPath(path)
        ? Optional.of(config.getString(path))
        : environment.apply(variable(name)).map(value -> whole(name, value));
  }

  /** Java decodes variables by the encoding of the locale, and puts U+FFFD for what is unknown. */
  private static String whole(String name, String value) {
    if (value.indexOf('\uFFFD') >= 0) {
      throw new IllegalStateException(
          "Expected "
              + variable(name)
              + " in the encoding of this process's locale, but letters of it are lost; start it"
              + " with LC_ALL=C.UTF-8");
    }
    return value;
  }

  private static String variable(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
