package io.sampo.api.format;

import io.sampo.api.json.Json;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How one kind of value stands in a definition: how it is read and written, what an editor is told
 * of it, and what is checked in it.
 */
interface Form<T> {

  /** The value; empty when it is something else, which is reported. */
  Optional<T> read(Value value);

  Json write(T value);

  /** The JSON Schema of what is read. */
  Json.Obj schema();

  /** What it is called in the documentation. */
  String words();

  /** Adds what is checked in a value that stands at that site. */
  default void collect(T value, Site site) {}

  static <T> Form<T> of(
      String words,
      Json.Obj schema,
      Function<Value, Optional<T>> read,
      Function<T, ? extends Json> write) {
    return new PlainForm<>(words, schema, read, write, (value, site) -> {});
  }

  /** The same form, in whose values something is checked. */
  default Form<T> checked(BiConsumer<T, Site> how) {
    return new PlainForm<>(words(), schema(), this::read, this::write, how);
  }

  /** The same form for another type. */
  default <U> Form<U> map(Function<T, U> to, Function<U, T> from) {
    return new PlainForm<>(
        words(),
        schema(),
        value -> read(value).map(to),
        value -> write(from.apply(value)),
        (value, site) -> collect(from.apply(value), site));
  }

  /** The same form for what may be missing. */
  default Form<Optional<T>> optional() {
    return new PlainForm<>(
        words(),
        schema(),
        value -> Optional.of(read(value)).filter(Optional::isPresent),
        value -> write(value.orElseThrow()),
        (value, site) -> value.ifPresent(some -> collect(some, site)));
  }

  /** This form, and another for values that look so; what is written has this form. */
  default Form<T> or(Predicate<Value> isOther, Form<? extends T> other) {
    return new PlainForm<>(
        words() + ", or " + other.words(),
        Schemas.anyOf(schema(), other.schema()),
        value -> isOther.test(value) ? other.read(value).map(some -> some) : read(value),
        this::write,
        this::collect);
  }

  /** A form put together of its four ways. */
  record PlainForm<T>(
      String words,
      Json.Obj schema,
      Function<Value, Optional<T>> reader,
      Function<T, ? extends Json> writer,
      BiConsumer<T, Site> collector)
      implements Form<T> {
    @Override
    public Optional<T> read(Value value) {
      return reader.apply(value);
    }

    @Override
    public Json write(T value) {
      return writer.apply(value);
    }

    @Override
    public void collect(T value, Site site) {
      collector.accept(value, site);
    }
  }
}
