package io.sampo.api.format;

import io.sampo.api.json.Json;
import io.sampo.api.problem.Suggestion;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The members of an object with known keys, whatever their spelling. Unknown keys, and two
 * spellings of one key, are reported when it is made.
 */
final class Fields {
  private final Value owner;
  private final Map<String, Node.Entry> members = new LinkedHashMap<>();
  private final Set<String> misspelt = new HashSet<>();

  /** Whether some keys were to come from elsewhere, which is reported. */
  private boolean isMerged;

  private String id = "";

  private Fields(Value owner) {
    this.owner = owner;
  }

  static Fields of(Value owner, Node.Mapping map, Vocabulary words) {
    Fields fields = new Fields(owner);
    for (Node.Entry entry : map.entries()) {
      Optional<String> meaning = words.meaning(entry.key());
      if (meaning.isEmpty()) {
        fields.reportUnknown(entry, words);
      } else {
        words.today(entry.key()).ifPresent(today -> fields.reportOld(entry, today));
        fields.put(meaning.get(), entry);
      }
    }
    return fields;
  }

  /** An object with no members. */
  static Fields none(Value owner) {
    return new Fields(owner);
  }

  /** Warns once of each old spelling in a file; {@code delay_ms: 5s} contradicts itself. */
  private void reportOld(Node.Entry entry, String today) {
    String path = Locations.join(owner.path(), entry.key());
    if (Spellings.snakeCase(entry.key()).endsWith("_ms")
        && entry.value() instanceof Node.Scalar scalar
        && scalar.json() instanceof Json.Str) {
      report(
          "invalid_value",
          entry,
          "Expected '"
              + shown(entry)
              + "' to be a number of milliseconds, but got "
              + scalar.describe()
              + ": write '"
              + today
              + "' instead");
    }
    owner.findings().oldSpelling(entry.key(), today, path, entry.at());
  }

  private void reportUnknown(Node.Entry entry, Vocabulary words) {
    isMerged |= entry.key().equals("<<");
    // suggestions cost more than all the rest
    Optional<String> meant =
        owner.findings().isFlooded()
            ? Optional.empty()
            : words
                .instead(entry.key())
                .or(() -> Suggestion.closest(entry.key(), words.spellings()));
    meant.flatMap(words::meaning).ifPresent(misspelt::add);
    String hint =
        words
            .hint(entry.key())
            .or(() -> meant.map(word -> "did you mean '" + word + "'?"))
            .map(text -> " (" + text + ")")
            .orElse("");
    report("unknown_key", entry, "Expected a known key, but got '" + shown(entry) + "'" + hint);
  }

  private void put(String meaning, Node.Entry entry) {
    Node.Entry first = members.putIfAbsent(meaning, entry);
    if (first != null) {
      report(
          "duplicate_key",
          entry,
          "Expected one of '"
              + shown(first)
              + "' and '"
              + shown(entry)
              + "', which mean the same, but both are there: remove one");
    }
  }

  private static String shown(Node.Entry entry) {
    return Node.shorten(entry.key());
  }

  private void report(String code, Node.Entry entry, String message) {
    String path = Locations.join(owner.path(), entry.key());
    owner.findings().problem(code, path, entry.at(), message);
  }

  /** These members, and those of the other that are not here. */
  Fields or(Fields other) {
    Fields both = new Fields(owner);
    both.members.putAll(other.members);
    both.members.putAll(members);
    both.misspelt.addAll(misspelt);
    both.isMerged = isMerged;
    both.id = id;
    return both;
  }

  /** These members without one of them, if its value is so. */
  Fields without(String key, Predicate<Value> isSo) {
    if (find(key).filter(isSo).isEmpty()) {
      return this;
    }
    Fields others = or(none(owner));
    others.members.remove(key);
    return others;
  }

  /** These members, of a step with that id. */
  Fields of(String stepId) {
    Fields named = or(none(owner));
    named.id = stepId;
    return named;
  }

  /** The id of the step whose members these are, where it is known. */
  String id() {
    return id;
  }

  Value owner() {
    return owner;
  }

  /** Whether the key is there, be it with nothing. */
  boolean has(String key) {
    return members.containsKey(key);
  }

  /** Reports a key that only makes sense beside another. */
  void forbid(String key, String why) {
    Node.Entry entry = members.get(key);
    if (entry != null) {
      report("misplaced_key", entry, "Expected no '" + shown(entry) + "' here, but " + why);
    }
  }

  /** The value of a key; a key without a value counts as absent. */
  Optional<Value> find(String key) {
    return findEvenNull(key).filter(value -> !value.isNull());
  }

  Optional<Value> findEvenNull(String key) {
    Node.Entry entry = members.get(key);
    return entry == null
        ? Optional.empty()
        : Optional.of(owner.child(key, shown(entry), entry.value()));
  }

  /** The value of a key that must be there. */
  Optional<Value> require(String key, String what) {
    Optional<Value> value = find(key);
    if (value.isEmpty() && !isMisspelt(key)) {
      owner.problem("missing_key", "Expected " + what + " under '" + key + "', but it is missing");
    }
    return value;
  }

  /** Whether one of these keys was probably meant by an unknown one, which is reported already. */
  boolean isMisspelt(String... keys) {
    return isMerged || !Collections.disjoint(misspelt, List.of(keys));
  }

  Optional<String> text(String key) {
    return find(key).flatMap(Value::text);
  }

  Optional<String> word(String key) {
    return find(key).flatMap(Value::word);
  }

  List<String> texts(String key) {
    return find(key).map(Value::texts).orElse(List.of());
  }

  boolean flag(String key) {
    return find(key).flatMap(Value::bool).orElse(false);
  }

  Optional<Duration> duration(String key) {
    return find(key).flatMap(Value::duration);
  }

  OptionalInt whole(String key, int least) {
    Optional<Integer> number = find(key).flatMap(value -> value.whole(least));
    return number.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  Json.Obj object(String key) {
    return find(key).flatMap(Value::object).orElse(Json.object());
  }
}
