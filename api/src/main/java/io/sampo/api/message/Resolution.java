package io.sampo.api.message;

import java.util.Optional;
import java.util.UUID;

/**
 * A person's decision on what follows for a step that is held after a failure, or for all that are.
 *
 * @param by who decided
 * @param remedy what follows
 * @param key the decision may be sent again under it, and counts once
 * @param path the step; none means all that are held
 */
public record Resolution(String by, Remedy remedy, String key, Optional<String> path) {
  public Resolution {
    Given.required(by, "by");
    Given.required(remedy, "remedy");
    Given.required(key, "key");
    Given.required(path, "path");
  }

  /** For all steps that are held, under a key of its own. */
  public static Resolution of(String by, Remedy remedy) {
    return new Resolution(by, remedy, UUID.randomUUID().toString(), Optional.empty());
  }

  /** The same for one step. */
  public Resolution ofStep(String step) {
    return new Resolution(by, remedy, key, Optional.of(step));
  }

  /** The same under a key of the caller's. */
  public Resolution under(String callersKey) {
    return new Resolution(by, remedy, callersKey, path);
  }
}
