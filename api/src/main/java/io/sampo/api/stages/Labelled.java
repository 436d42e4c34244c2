package io.sampo.api.stages;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Something with a name, a description and tags, by which it can be found. */
public interface Labelled {

  String name();

  /** What it is for; empty when nothing was said. */
  default String description() {
    return "";
  }

  /** In the order in which they were given, each once. */
  default List<String> tags() {
    return List.of();
  }

  default boolean hasTag(String tag) {
    return tags().contains(tag);
  }

  default boolean hasAllTags(String... tags) {
    return tags().containsAll(List.of(tags));
  }

  default boolean hasAnyTag(String... tags) {
    return List.of(tags).stream().anyMatch(this::hasTag);
  }

  /** Finds those with a tag. */
  static Predicate<Labelled> tagged(String tag) {
    return labelled -> labelled.hasTag(tag);
  }

  /** Finds those with every one of the tags. */
  static Predicate<Labelled> taggedAll(String... tags) {
    return labelled -> labelled.hasAllTags(tags);
  }

  /** Finds those with at least one of the tags. */
  static Predicate<Labelled> taggedAny(String... tags) {
    return labelled -> labelled.hasAnyTag(tags);
  }

  /** Finds those of a class, or of one that extends or implements it. */
  static Predicate<Labelled> ofType(Class<?> type) {
    return type::isInstance;
  }

  /** Finds those of exactly that name. */
  static Predicate<Labelled> exactlyNamed(String name) {
    return labelled -> labelled.name().equals(name);
  }

  /** Finds those with a text in their name, in capitals or not. */
  static Predicate<Labelled> named(String part) {
    return labelled -> contains(labelled.name(), part);
  }

  /** Finds those with a text in their description, in capitals or not. */
  static Predicate<Labelled> described(String part) {
    return labelled -> contains(labelled.description(), part);
  }

  private static boolean contains(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
