package io.sampo.api.format;

import io.sampo.api.json.Json;
import java.util.Optional;

/**
 * An object with known keys.
 *
 * @param name what it is called in the table of old spellings and in the documentation
 * @param part what its keys stand for
 * @param vocabulary its keys, and what to say to who writes others
 */
record ObjectForm<T>(String name, Part<T> part, Vocabulary vocabulary) implements Form<T> {

  static <T> ObjectForm<T> of(String name, Part<T> part) {
    return new ObjectForm<>(name, part, Vocabulary.of(name, part.keys()));
  }

  /** The same object, and what to say to who writes one of these keys in it. */
  ObjectForm<T> hinting(String hint, String... others) {
    return new ObjectForm<>(name, part, vocabulary.hinting(hint, others));
  }

  @Override
  public Optional<T> read(Value value) {
    return value.fields(vocabulary).flatMap(part::read);
  }

  @Override
  public Json write(T value) {
    Members members = new Members();
    part.write(value, members);
    return members.object();
  }

  @Override
  public Json.Obj schema() {
    return Schemas.object(name, part.keys(), part.rules(name));
  }

  @Override
  public String words() {
    return "object";
  }

  @Override
  public void collect(T value, Site site) {
    part.collect(value, site);
  }
}
