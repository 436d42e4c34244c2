package io.sampo.runtime.context;

import io.sampo.api.json.Json;
import java.util.Optional;

/** Finds results of steps that may be used again. May block. */
@FunctionalInterface
public interface StepCache {
  StepCache NONE = (action, key) -> Optional.empty();

  /** The result that is known under that action and key, and has not expired. */
  Optional<Json> find(String action, String key);
}
