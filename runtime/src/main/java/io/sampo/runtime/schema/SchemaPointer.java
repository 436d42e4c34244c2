package io.sampo.runtime.schema;

import io.sampo.api.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Finds what the references in a schema mean: JSON Pointers (RFC 6901) and anchors. */
final class SchemaPointer {
  private final Json root;
  private final Map<String, Json> anchors = new HashMap<>();

  private SchemaPointer(Json root) {
    this.root = root;
  }

  /** The references in that schema, which is gone through once. */
  static SchemaPointer in(Json root) {
    SchemaPointer pointers = new SchemaPointer(root);
    pointers.index(root);
    return pointers;
  }

  /** What {@code #}, {@code #/$defs/name} or {@code #anchor} means; null if nothing. */
  Json find(String reference) {
    String fragment =
        URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    if (!fragment.isEmpty() && !fragment.startsWith("/")) {
      return anchors.getOrDefault(fragment, Json.NULL);
    }
    Json found = root;
    String[] names = fragment.split("/", -1);
    for (int at = 1; at < names.length; at++) {
      found = member(found, names[at].replace("~1", "/").replace("~0", "~"));
    }
    return found;
  }

  private static Json member(Json value, String name) {
    if (value instanceof Json.Arr array) {
      boolean isIndex = name.matches("[0-9]{1,6}") && Integer.parseInt(name) < array.items().size();
      return isIndex ? array.items().get(Integer.parseInt(name)) : Json.NULL;
    }
    return value instanceof Json.Obj object ? object.get(name) : Json.NULL;
  }

  private void index(Json value) {
    if (value instanceof Json.Arr array) {
      array.items().forEach(this::index);
    } else if (value instanceof Json.Obj object) {
      anchor(object, "$anchor");
      anchor(object, "$dynamicAnchor");
      object.members().values().forEach(this::index);
    }
  }

  private void anchor(Json.Obj object, String keyword) {
    if (object.get(keyword) instanceof Json.Str name) {
      anchors.putIfAbsent(name.value(), object);
    }
  }
}
