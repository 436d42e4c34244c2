package io.sampo.runtime.attempt;

import io.sampo.api.json.Json;
import java.util.Optional;
import java.util.Set;

/** The execution's store as its attempts read it: what is recorded. Thread-safe. */
public interface StoreSource {

  /** The value of a key. */
  Optional<Json> value(String key);

  /** Every key that has a value. */
  Set<String> keys();
}
