package io.sampo.api.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys an object may have, with the other spellings under which each is known. */
final class Vocabulary {
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])([A-Z])");

  private static final Map<String, String> NOWHERE =
      Map.of("<<", "YAML 1.2 has no merge keys: repeat the keys, or use 'defaults'");

  private final Map<String, String> canonical = new LinkedHashMap<>();
  private final Map<String, String> hints = new HashMap<>(NOWHERE);
  private final Map<String, String> instead = new HashMap<>();

  private Vocabulary() {}

  /** Each entry is a key, followed by its other spellings after bars: {@code "when|if"}. */
  static Vocabulary of(String... entries) {
    Vocabulary words = new Vocabulary();
    for (String entry : entries) {
      List<String> spellings = List.of(entry.split("\\|"));
      spellings.forEach(spelling -> words.canonical.put(spelling, spellings.get(0)));
    }
    return words;
  }

  /** These keys and more. */
  Vocabulary and(String... entries) {
    Vocabulary words = of(entries);
    Vocabulary both = new Vocabulary();
    both.canonical.putAll(canonical);
    both.canonical.putAll(words.canonical);
    both.hints.putAll(hints);
    both.instead.putAll(instead);
    return both;
  }

  /** These keys, and what to say to who writes another one here. */
  Vocabulary hinting(String hint, String... others) {
    Vocabulary words = and();
    for (String other : others) {
      words.hints.put(other, hint);
    }
    return words;
  }

  /** These keys, and which of them those mean who write one of the others. */
  Vocabulary meaning(String key, String... others) {
    Vocabulary words = and();
    for (String other : others) {
      words.instead.put(other, key);
    }
    return words;
  }

  /** The key that a word of another language means, if that is known. */
  Optional<String> instead(String key) {
    return Optional.ofNullable(instead.get(snakeCase(key)));
  }

  /** What helps who wrote a key that does not belong here, where that is known. */
  Optional<String> hint(String key) {
    return Optional.ofNullable(hints.get(snakeCase(key)));
  }

  /** The key that a spelling means; {@code dependsOn} is {@code depends_on}. */
  Optional<String> meaning(String key) {
    return Optional.ofNullable(canonical.get(snakeCase(key)));
  }

  /** Every spelling. */
  List<String> spellings() {
    return new ArrayList<>(canonical.keySet());
  }

  private static String snakeCase(String key) {
    return HUMP.matcher(key).replaceAll("_$1").toLowerCase(Locale.ROOT);
  }
}
