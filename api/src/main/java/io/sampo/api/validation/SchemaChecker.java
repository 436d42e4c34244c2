package io.sampo.api.validation;

import io.sampo.api.json.Json;
import java.util.List;

/**
 * JSON Schema as the checks use it. Behind an interface, so that definitions can be written and
 * checked without a library for it.
 */
public interface SchemaChecker {
  /** Takes every schema and every value. */
  SchemaChecker NONE =
      new SchemaChecker() {
        @Override
        public List<Violation> invalid(Json schema) {
          return List.of();
        }

        @Override
        public List<Violation> violations(Json schema, Json value) {
          return List.of();
        }
      };

  /**
   * Something that is not as it must be.
   *
   * @param pointer where, as a JSON Pointer (RFC 6901); empty for the whole
   * @param message what is wrong, in the words of the checker
   */
  record Violation(String pointer, String message) {}

  /** What is wrong with a schema itself; empty when it can be used. */
  List<Violation> invalid(Json schema);

  /** Everything that a schema which can be used objects to in a value. */
  List<Violation> violations(Json schema, Json value);
}
