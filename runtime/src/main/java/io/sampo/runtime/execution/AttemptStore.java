package io.sampo.runtime.execution;

import io.sampo.api.action.JsonStore;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.runtime.core.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The execution's store with one attempt's own writes on top. Thread-safe. */
final class AttemptStore extends JsonStore {
  private final Run run;
  private final Map<String, Optional<Json>> writes = new HashMap<>();

  AttemptStore(Run run, JsonMapper mapper) {
    super(mapper);
    this.run = run;
  }

  @Override
  protected synchronized Optional<Json> value(String key) {
    Optional<Json> own = writes.get(key);
    return own != null ? own : run.published(key);
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
