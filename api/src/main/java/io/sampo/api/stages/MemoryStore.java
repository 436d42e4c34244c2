package io.sampo.api.stages;

import io.sampo.api.action.Store;
import io.sampo.api.action.StoreException;
import io.sampo.api.action.StoreException.Reason;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A store outside of any execution: what a workflow begins with, and what it has left behind. It
 * keeps JSON, as the store of an execution does, so both refuse the same. Thread-safe.
 */
public final class MemoryStore implements Store {
  private final TreeMap<String, Json> values = new TreeMap<>();

  private MemoryStore() {}

  public static MemoryStore create() {
    return new MemoryStore();
  }

  public static MemoryStore of(Json.Obj content) {
    MemoryStore store = new MemoryStore();
    store.values.putAll(content.members());
    return store;
  }

  /** All of it, as one object. */
  public synchronized Json.Obj toJson() {
    return Json.object(values);
  }

  /** Holds this and nothing else from now on. */
  public synchronized void replaceAll(Json.Obj content) {
    values.clear();
    values.putAll(content.members());
  }

  @Override
  public <T> T get(String key, Class<T> type) {
    return find(key, type)
        .orElseThrow(
            () ->
                new StoreException(
                    Reason.MISSING,
                    "Expected the store to hold '" + key + "', but it holds " + keys()));
  }

  @Override
  public <T> Optional<T> find(String key, Class<T> type) {
    try {
      return value(key).map(json -> JsonMapper.standard().fromJson(json, type));
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          Reason.TYPE_MISMATCH,
          "Expected '" + key + "' to be a " + type.getSimpleName() + ", but " + e.getMessage());
    }
  }

  private synchronized Optional<Json> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void put(String key, @Nullable Object value) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("Expected a key for the store, but it is empty");
    }
    Json json = JsonMapper.standard().toJson(value);
    synchronized (this) {
      values.put(key, json);
    }
  }

  @Override
  public synchronized boolean remove(String key) {
    return values.remove(key) != null;
  }

  @Override
  public synchronized Set<String> keys() {
    return new TreeSet<>(values.keySet());
  }
}
