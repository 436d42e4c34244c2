package io.sampo.api.view;

import java.util.List;

/**
 * Why an attempt failed, in a form that can be stored and matched.
 *
 * @param code a stable word such as {@code timeout}, or the code an action gave
 * @param types the exception's class name and those of its superclasses, most specific first; empty
 *     when there was no exception
 * @param message what went wrong, for people; cut to a bound
 * @param retryable whether another try may help
 */
public record Failure(String code, List<String> types, String message, boolean retryable) {
  public static final String ERROR = "error";
  public static final String TIMEOUT = "timeout";
  public static final String INPUT = "invalid_input";
  public static final String RESULT = "invalid_result";
  public static final String EXPRESSION = "expression";
  public static final String INPUT_TOO_LARGE = "input_too_large";
  public static final String SECRET = "secret";
  public static final String LIMIT = "limit";
  public static final String SUBFLOW = "subflow";
  public static final String INTERNAL = "internal";
  public static final String STACK_OVERFLOW = "stack_overflow";
  public static final String OUT_OF_MEMORY = "out_of_memory";

  public Failure {
    types = List.copyOf(types);
  }

  /** A failure found by the engine itself that no further try can mend. */
  public static Failure permanent(String code, String message) {
    return new Failure(code, List.of(), message, false);
  }

  /** Whether a name in {@code retry_on} or {@code give_up_on} means this failure. */
  public boolean isNamed(String name) {
    return code.equals(name)
        || types.stream().anyMatch(type -> type.equals(name) || type.endsWith("." + name));
  }
}
