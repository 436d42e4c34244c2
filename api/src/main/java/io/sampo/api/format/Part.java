package io.sampo.api.format;

import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one or several keys of an object stand for. It is declared once, and says how the keys are
 * read, written and described, and what is checked in their values.
 */
interface Part<T> {

  /** The value under its keys; empty when something is wrong with them, which is reported. */
  Optional<T> read(Fields fields);

  /** Adds its keys; a default is left out. */
  void write(T value, Members members);

  /** The keys, in the order in which they are written. */
  List<Key> keys();

  /** What the JSON Schema asks for beyond the form of each key, of an object of that name. */
  default List<Json.Obj> rules(String object) {
    return List.of();
  }

  /** This part, with such a rule. */
  default Part<T> ruled(Function<String, Json.Obj> rule) {
    return new PlainPart<>(
        this::read, this::write, keys(), this::collect, object -> List.of(rule.apply(object)));
  }

  /** Adds what is checked in the value of an object that stands at that site. */
  default void collect(T value, Site site) {}

  /** This part, read in a way of its own. */
  default Part<T> reading(Function<Fields, Optional<T>> reader) {
    return new PlainPart<>(reader, this::write, keys(), this::collect, this::rules);
  }

  /** This part with other keys that its own way of reading knows. */
  default Part<T> and(Key... others) {
    List<Key> all = Stream.concat(keys().stream(), Stream.of(others)).toList();
    return new PlainPart<>(this::read, this::write, all, this::collect, this::rules);
  }

  /** This part, with a check of its own instead of those of its values. */
  default Part<T> checked(BiConsumer<T, Site> how) {
    return new PlainPart<>(this::read, this::write, keys(), how, this::rules);
  }

  /** This part, with one more check. */
  default Part<T> also(BiConsumer<T, Site> how) {
    return checked(
        (value, site) -> {
          collect(value, site);
          how.accept(value, site);
        });
  }

  /** This part, read as that when it is missing or wrong, which is reported. */
  default Part<T> orElse(T other) {
    return reading(fields -> read(fields).or(() -> Optional.of(other)));
  }

  /** This part as it stands for another type. */
  default <U> Part<U> map(Function<T, U> to, Function<U, T> from) {
    return new PlainPart<>(
        fields -> read(fields).map(to),
        (value, members) -> write(from.apply(value), members),
        keys(),
        (value, site) -> collect(from.apply(value), site),
        this::rules);
  }

  /** This part as a component of a whole. */
  default <O> Component<O, T> of(Function<O, T> from) {
    return new Component<>(this, from);
  }

  /** A part, and how its value is taken out of the whole. */
  record Component<O, T>(Part<T> part, Function<O, T> from) {
    void write(O whole, Members members) {
      part.write(from.apply(whole), members);
    }

    void collect(O whole, Site site) {
      part.collect(from.apply(whole), site);
    }
  }

  /** A whole whose components stand in one object, in the order in which they are written. */
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only listed
  static <O> Part<O> whole(Function<Whole.Values<O>, O> make, Component<O, ?>... components) {
    return new Whole<>(List.of(components), make);
  }

  /** A part put together of its ways. */
  record PlainPart<T>(
      Function<Fields, Optional<T>> reader,
      BiConsumer<T, Members> writer,
      List<Key> keys,
      BiConsumer<T, Site> collector,
      Function<String, List<Json.Obj>> ruler)
      implements Part<T> {
    PlainPart(
        Function<Fields, Optional<T>> reader,
        BiConsumer<T, Members> writer,
        List<Key> keys,
        BiConsumer<T, Site> collector) {
      this(reader, writer, keys, collector, object -> List.of());
    }

    @Override
    public Optional<T> read(Fields fields) {
      return reader.apply(fields);
    }

    @Override
    public void write(T value, Members members) {
      writer.accept(value, members);
    }

    @Override
    public void collect(T value, Site site) {
      collector.accept(value, site);
    }

    @Override
    public List<Json.Obj> rules(String object) {
      return ruler.apply(object);
    }
  }
}
