package io.sampo.runtime.schema;

import io.sampo.api.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large a schema is with everything it refers to in place of the reference: a check may go
 * through all of that, and a few lines can stand for more than anybody can wait for.
 *
 * <p>A reference to something around it counts as one, for how often it is followed depends on the
 * value.
 */
final class SchemaSize {
  /** As many parts as a definition may have steps. */
  static final long MOST = 10_000;

  /** Twice what a document can have; what references are made of may be gone through again. */
  private static final int MOST_VISITS = 1_000_000;

  private final SchemaPointer pointers;
  private final Map<String, Long> known = new HashMap<>();

  private int visits;

  private SchemaSize(Json root) {
    this.pointers = SchemaPointer.in(root);
  }

  /** Whether a check of any value may go through more parts than allowed. */
  static boolean isTooLarge(Json schema) {
    return new SchemaSize(schema).of(schema) > MOST;
  }

  private long of(Json value) {
    if (++visits > MOST_VISITS) {
      return MOST + 1;
    }
    if (value instanceof Json.Arr array) {
      return sum(array.items());
    }
    if (value instanceof Json.Obj object) {
      long all = 1;
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        all = bounded(all + member(member.getKey(), member.getValue()));
      }
      return all;
    }
    return 0;
  }

  private long member(String name, Json value) {
    boolean isReference = SchemaRules.KEYWORDS.contains(name);
    return isReference && value instanceof Json.Str target ? target(target.value()) : of(value);
  }

  private long sum(List<Json> values) {
    long all = 0;
    for (Json value : values) {
      all = bounded(all + of(value));
    }
    return all;
  }

  private long target(String reference) {
    Long size = known.get(reference);
    if (size == null) {
      known.put(reference, 1L);
      size = bounded(1 + of(pointers.find(reference)));
      known.put(reference, size);
    }
    return size;
  }

  private static long bounded(long size) {
    return Math.min(size, MOST + 1);
  }
}
