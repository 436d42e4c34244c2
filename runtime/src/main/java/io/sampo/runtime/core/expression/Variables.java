package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import java.util.Optional;

/** The names an expression can read, looked up when they are read. */
@FunctionalInterface
public interface Variables {

  /** The value of a name; empty when nothing has set it. */
  Optional<Json> find(String name);

  /** What to do about a name that nothing has set, to be added to the complaint; may be empty. */
  default String advice(String name) {
    return "";
  }

  /** What may be spent on evaluating expressions with them; by default, on each by itself. */
  default Budget budget() {
    return Budget.create();
  }
}
