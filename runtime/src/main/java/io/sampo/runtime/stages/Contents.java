package io.sampo.runtime.stages;

import io.sampo.api.action.Store;
import io.sampo.api.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A store as one value. */
final class Contents {
  private Contents() {}

  static Json.Obj of(Store store) {
    Map<String, Json> content = new LinkedHashMap<>();
    store.keys().forEach(key -> content.put(key, store.get(key, Json.class)));
    return Json.object(content);
  }

  /** Makes a store hold this and nothing else. */
  static void into(Store store, Json.Obj content) {
    store.keys().stream().filter(key -> !content.members().containsKey(key)).forEach(store::remove);
    content.members().forEach(store::put);
  }
}
