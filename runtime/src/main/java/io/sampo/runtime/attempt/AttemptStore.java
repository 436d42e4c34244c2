package io.sampo.runtime.attempt;

import io.sampo.api.action.JsonStore;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The execution's store with one attempt's own writes on top. Thread-safe. */
public final class AttemptStore extends JsonStore {
  private final StoreSource recorded;
  private final Map<String, Optional<Json>> writes = new HashMap<>();

  AttemptStore(StoreSource recorded, JsonMapper mapper) {
    super(mapper);
    this.recorded = recorded;
  }

  @Override
  protected synchronized Optional<Json> value(String key) {
    Optional<Json> own = writes.get(key);
    return own != null ? own : recorded.value(key);
  }

  @Override
  protected synchronized void keep(String key, Json value) {
    writes.put(key, Optional.of(value));
  }

  @Override
  public synchronized boolean remove(String key) {
    boolean present = value(key).isPresent();
    writes.put(key, Optional.empty());
    return present;
  }

  @Override
  public synchronized Set<String> keys() {
    Set<String> keys = new TreeSet<>(recorded.keys());
    writes.forEach(
        (key, value) -> {
          if (value.isPresent()) {
            keys.add(key);
          } else {
            keys.remove(key);
          }
        });
    return keys;
  }

  public synchronized Map<String, Optional<Json>> writes() {
    return Map.copyOf(writes);
  }
}
