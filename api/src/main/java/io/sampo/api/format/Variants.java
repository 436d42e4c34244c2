package io.sampo.api.format;

import io.sampo.api.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Values of several shapes that are told apart by the key that is there. */
record Variants<T>(List<Variant<? extends T>> all) implements Part<T> {

  /**
   * One of the shapes.
   *
   * @param key the key that tells it from the others
   * @param type the values that have it
   * @param is which of those
   * @param part what its keys stand for
   * @param others keys of other shapes, and why they do not belong to this one
   */
  record Variant<V>(
      String key, Class<V> type, Predicate<V> is, Part<V> part, Map<String, String> others) {

    static <V> Variant<V> of(String key, Class<V> type, Part<V> part) {
      return new Variant<>(key, type, value -> true, part, Map.of());
    }

    Variant<V> only(Predicate<V> which) {
      return new Variant<>(key, type, which, part, others);
    }

    Variant<V> without(Map<String, String> keys) {
      return new Variant<>(key, type, is, part, keys);
    }

    private Optional<V> read(Fields fields) {
      others.forEach(fields::forbid);
      return part.read(fields);
    }

    boolean fits(Object value) {
      return type.isInstance(value) && is.test(type.cast(value));
    }

    private void write(Object value, Members members) {
      part.write(type.cast(value), members);
    }

    private void collect(Object value, Site site) {
      part.collect(type.cast(value), site);
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // they are only listed
  static <T> Variants<T> of(Variant<? extends T>... all) {
    return new Variants<>(List.of(all));
  }

  @Override
  public Optional<T> read(Fields fields) {
    List<Variant<? extends T>> given = all.stream().filter(one -> fields.has(one.key())).toList();
    if (given.size() == 1) {
      return given.get(0).read(fields).map(value -> value);
    }
    if (!fields.isMisspelt(all.stream().map(Variant::key).toArray(String[]::new))) {
      String found = given.isEmpty() ? "none is there" : "there is more than one";
      fields.owner().problem("missing_key", "Expected one of " + names() + ", but " + found);
    }
    return Optional.empty();
  }

  /** The variant of that key, whatever other keys are there. */
  Optional<T> read(String key, Fields fields) {
    return all.stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key))
        .read(fields)
        .map(value -> value);
  }

  private String names() {
    List<String> names = all.stream().map(one -> "'" + one.key() + "'").toList();
    return names.subList(0, names.size() - 1).stream().collect(Collectors.joining(", "))
        + " and "
        + names.get(names.size() - 1);
  }

  private Variant<? extends T> of(T value) {
    return all.stream()
        .filter(one -> one.fits(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError(value));
  }

  @Override
  public void write(T value, Members members) {
    of(value).write(value, members);
  }

  @Override
  public void collect(T value, Site site) {
    of(value).collect(value, site);
  }

  /** Exactly one of the variants, with what it needs and without what belongs to others. */
  @Override
  public List<Json.Obj> rules(String object) {
    return List.of(
        Schemas.anyOf(all.stream().map(one -> rule(object, one)).toArray(Json.Obj[]::new)));
  }

  private Json.Obj rule(String object, Variant<? extends T> one) {
    List<Json.Obj> rules = new ArrayList<>(one.part().rules(object));
    rules.add(Schemas.required(object, one.key()));
    one.part().keys().stream()
        .filter(Key::isRequired)
        .forEach(key -> rules.add(Schemas.required(object, key.name())));
    Set<String> others = new TreeSet<>(one.others().keySet());
    all.stream().map(Variant::key).filter(key -> !key.equals(one.key())).forEach(others::add);
    rules.add(Schemas.none(object, others));
    return Schemas.allOf(rules);
  }

  /** Which of the variants it is decides what must be there. */
  @Override
  public List<Key> keys() {
    return all.stream().flatMap(one -> one.part().keys().stream()).map(Key::asOptional).toList();
  }
}
