package io.sampo.runtime.schema;

import io.sampo.api.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds what a reference in a schema means: a JSON Pointer (RFC 6901) or an anchor. */
final class SchemaPointer {
  private SchemaPointer() {}

  /** What {@code #}, {@code #/$defs/name} or {@code #anchor} means; null if nothing. */
  static Json find(Json root, String reference) {
    String fragment =
        URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    if (!fragment.isEmpty() && !fragment.startsWith("/")) {
      return anchored(root, fragment).orElse(Json.NULL);
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

  private static Optional<Json> anchored(Json value, String anchor) {
    if (value instanceof Json.Arr array) {
      return array.items().stream().flatMap(item -> anchored(item, anchor).stream()).findFirst();
    }
    if (!(value instanceof Json.Obj object)) {
      return Optional.empty();
    }
    Json name = Json.of(anchor);
    boolean isIt = name.equals(object.get("$anchor")) || name.equals(object.get("$dynamicAnchor"));
    return isIt
        ? Optional.of(object)
        : object.members().values().stream()
            .flatMap(member -> anchored(member, anchor).stream())
            .findFirst();
  }
}
