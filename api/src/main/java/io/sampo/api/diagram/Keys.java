package io.sampo.api.diagram;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names parts so that every language takes the names, and a step keeps its name when other steps
 * come or go.
 */
final class Keys {
  private static final int LONGEST = 40;

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * A new key.
   *
   * @param prefix a word that makes it no reserved word
   * @param id what it is for; need not be unique
   */
  String next(String prefix, String id) {
    String base = prefix + "_" + plain(id);
    String key = base;
    while (!taken.add(key)) {
      key = base + "_" + counts.merge(base, 1, Integer::sum);
    }
    return key;
  }

  private static String plain(String id) {
    StringBuilder plain = new StringBuilder();
    id.chars().limit(LONGEST).forEach(c -> plain.append(isPlain(c) ? Character.toString(c) : "_"));
    return plain.toString();
  }

  private static boolean isPlain(int c) {
    return c < 0x80 && Character.isLetterOrDigit(c);
  }
}
