package io.sampo.runtime.core.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a macro gathers. It is added to in place, for with a copy a round {@code map} would take
 * time that grows with the square of its rounds; nobody sees it before it is closed.
 */
final class Accumulator {
  /** How names begin that no expression can write. */
  private static final String HIDDEN = "@";

  private Accumulator() {}

  /** A list that is added to. */
  static final class GrowingList extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }

  /** An object that is added to. */
  static final class GrowingMap extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;
  }

  /** What a macro begins with, in the form that grows if it is an empty list or object. */
  static Object start(String variable, Object start) {
    boolean isOurs = variable.startsWith(HIDDEN);
    if (isOurs && start instanceof List<?> list && list.isEmpty()) {
      return new GrowingList();
    }
    return isOurs && start instanceof Map<?, ?> map && map.isEmpty() ? new GrowingMap() : start;
  }

  /** What has been gathered; it does not change any more. */
  static Object closed(Object result) {
    if (result instanceof GrowingList list) {
      return Collections.unmodifiableList(list);
    }
    return result instanceof GrowingMap map ? Collections.unmodifiableMap(map) : result;
  }
}
