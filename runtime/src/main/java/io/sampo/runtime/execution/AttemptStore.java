package io.sampo.runtime.execution;

import io.sampo.api.action.Store;
import io.sampo.api.action.StoreException;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.runtime.core.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The execution's store with one attempt's own writes on top. Thread-safe. */
final class AttemptStore implements Store {
  private final Run run;
  private final Map<String, Optional<Json>> writes = new HashMap<>();

  AttemptStore(Run run) {
    this.run = run;
  }

  @Override
  public <T> T get(String key, Class<T> type) {
    return find(key, type)
        .orElseThrow(
            () ->
                new StoreException(
                    StoreException.Reason.MISSING,
                    "Expected the store to hold '" + key + "', but it holds " + keys()));
  }

  @Override
  public <T> Optional<T> find(String key, Class<T> type) {
    Optional<Json> value = value(key);
    try {
      return value.map(json -> JsonMapper.standard().fromJson(json, type));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Reason.TYPE_MISMATCH,
          "Expected '" + key + "' to be a " + type.getSimpleName() + ", but " + e.getMessage());
    }
  }

  private synchronized Optional<Json> value(String key) {
    Optional<Json> own = writes.get(key);
    return own != null ? own : run.published(key);
  }

  @Override
  public void put(String key, @Nullable Object value) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("Expected a key for the store, but it is empty");
    }
    Json json = JsonMapper.standard().toJson(value);
    synchronized (this) {
      writes.put(key, Optional.of(json));
    }
  }

  @Override
  public synchronized boolean remove(String key) {
    boolean present = value(key).isPresent();
    writes.put(key, Optional.empty());
    return present;
  }

  @Override
  public synchronized Set<String> keys() {
    Set<String> keys = new TreeSet<>(run.published().keySet());
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

  synchronized Map<String, Optional<Json>> writes() {
    return Map.copyOf(writes);
  }
}
