package io.sampo.api.format;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value under one key.
 *
 * @param unsaid what a missing key stands for; empty when the key must be there
 * @param isAlwaysWritten whether the default is written as well
 */
record Field<T>(Key key, Form<T> form, Optional<T> unsaid, boolean isAlwaysWritten)
    implements Part<T> {

  static <T> Field<T> required(String key, Form<T> form, String doc) {
    return new Field<>(Key.required(key, form, doc), form, Optional.empty(), false);
  }

  /** A key that may be missing; the default is not written. */
  static <T> Field<T> or(String key, Form<T> form, T unsaid, String doc) {
    return new Field<>(Key.optional(key, form, doc), form, Optional.of(unsaid), false);
  }

  static <T> Field<Optional<T>> optional(String key, Form<T> form, String doc) {
    return or(key, form.optional(), Optional.empty(), doc);
  }

  static Field<OptionalInt> count(String key, String doc) {
    return or(key, Forms.COUNT_IF_ANY, OptionalInt.empty(), doc);
  }

  static <T> Field<List<T>> list(String key, Form<List<T>> form, String doc) {
    return or(key, form, List.of(), doc);
  }

  static Field<Boolean> flag(String key, String doc) {
    return or(key, Forms.FLAG, false, doc);
  }

  static Field<String> text(String key, String doc) {
    return or(key, Forms.WORD, "", doc);
  }

  /** The same field, for which nothing is a value as well. */
  Part<T> evenNull() {
    return reading(
        fields -> {
          Optional<Value> value = fields.findEvenNull(key.name());
          return value.isEmpty() ? read(fields) : value.flatMap(form::read);
        });
  }

  /** The same field, written even with its default. */
  Field<T> always() {
    return new Field<>(key, form, unsaid, true);
  }

  @Override
  public Optional<T> read(Fields fields) {
    return unsaid.isEmpty()
        ? fields.require(key.name(), key.doc()).flatMap(form::read)
        : fields.find(key.name()).flatMap(form::read).or(() -> unsaid);
  }

  @Override
  public void write(T value, Members members) {
    if (isAlwaysWritten || !unsaid.equals(Optional.of(value))) {
      members.add(key.name(), form.write(value));
    }
  }

  @Override
  public List<Key> keys() {
    return List.of(key);
  }

  @Override
  public void collect(T value, Site site) {
    form.collect(value, site.key(key.name()));
  }
}
