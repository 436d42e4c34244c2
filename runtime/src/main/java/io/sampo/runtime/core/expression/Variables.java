package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import java.util.Optional;

/** The names an expression can read, looked up when they are read. */
@FunctionalInterface
public interface Variables {

  /** The value of a name; empty when nothing has set it. */
  Optional<Json> find(String name);

  /** Whether making all of a name's value costs more than making the member that is read. */
  default boolean hasLazyMembers(String name) {
    return false;
  }

  /** One member of such a value. */
  default Optional<Json> member(String name, String member) {
    return Optional.empty();
  }

  /** What to do about a name that nothing has set, to be added to the complaint; may be empty. */
  default String advice(String name) {
    return "";
  }

  /** What {@code uuid()} and {@code random()} draw from; by default, always the same. */
  default Draws draws() {
    return new Draws(() -> "");
  }

  /** What may be spent on evaluating expressions with them; by default, on each by itself. */
  default Budget budget() {
    return Budget.create();
  }
}
