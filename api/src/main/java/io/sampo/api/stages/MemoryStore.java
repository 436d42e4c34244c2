package io.sampo.api.stages;

import io.sampo.api.action.JsonStore;
import io.sampo.api.json.Json;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A store outside of any execution: what a workflow begins with, and what it has left behind. It
 * keeps JSON, as the store of an execution does, so both refuse the same. Thread-safe.
 */
public final class MemoryStore extends JsonStore {
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
  protected synchronized Optional<Json> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  protected synchronized void keep(String key, Json value) {
    values.put(key, value);
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
