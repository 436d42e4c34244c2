package io.sampo.api.format;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The keys an object may have, the old spellings of each, and what helps who writes others. */
final class Vocabulary {
  private static final Map<String, String> NOWHERE =
      Map.of("<<", "YAML 1.2 has no merge keys: repeat the keys, or use 'defaults'");

  private final String object;
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final Map<String, String> hints = new HashMap<>(NOWHERE);
  private final Map<String, String> instead = new HashMap<>();

  private Vocabulary(String object) {
    this.object = object;
  }

  /** The keys of an object of that name. */
  static Vocabulary of(String object, List<Key> keys) {
    Vocabulary words = new Vocabulary(object);
    keys.forEach(key -> words.keys.putIfAbsent(key.name(), key));
    return words;
  }

  private Vocabulary copy() {
    Vocabulary words = new Vocabulary(object);
    words.keys.putAll(keys);
    words.hints.putAll(hints);
    words.instead.putAll(instead);
    return words;
  }

  /** These keys, and what to say to who writes another one here. */
  Vocabulary hinting(String hint, String... others) {
    Vocabulary words = copy();
    for (String other : others) {
      words.hints.put(other, hint);
    }
    return words;
  }

  /** These keys, and which of them those mean who write one of the others. */
  Vocabulary meaning(String key, String... others) {
    Vocabulary words = copy();
    for (String other : others) {
      words.instead.put(other, key);
    }
    return words;
  }

  /** The key that a word of another language means, if that is known. */
  Optional<String> instead(String key) {
    return Optional.ofNullable(instead.get(lower(key)));
  }

  /** What helps who wrote a key that does not belong here, where that is known. */
  Optional<String> hint(String key) {
    return Optional.ofNullable(hints.get(lower(key)));
  }

  /** The key that a spelling means: the key itself in snake or camel case, or an old spelling. */
  Optional<String> meaning(String key) {
    String name = Spellings.snakeCase(key);
    return keys.containsKey(name)
        ? Optional.of(name)
        : Optional.ofNullable(Spellings.of(object).get(name)).filter(keys::containsKey);
  }

  /** What to write instead of that spelling; empty when it is the one of today. */
  Optional<String> today(String key) {
    String name = Spellings.snakeCase(key);
    Key known = keys.get(name);
    return known == null ? meaning(key) : Optional.of(known.instead()).filter(s -> !s.isEmpty());
  }

  /** The spellings of today. */
  List<String> spellings() {
    return keys.values().stream().filter(key -> key.instead().isEmpty()).map(Key::name).toList();
  }

  private static String lower(String key) {
    return Spellings.snakeCase(key).toLowerCase(Locale.ROOT);
  }
}
