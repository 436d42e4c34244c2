package io.sampo.api.view;

import java.util.List;
import java.util.Optional;

/**
 * Why an attempt failed, in a form that can be stored and matched.
 *
 * @param code a stable word such as {@code timeout}, or the code an action gave; {@link #ERROR} for
 *     every other exception
 * @param types the exception's class name and those of its superclasses, most specific first; empty
 *     when there was no exception
 * @param message what went wrong, for people; cut to a bound
 * @param mendable whether another try may help as far as the failure itself says: an action's
 *     exception can say no
 * @param causes what led to the exception, the nearest first; the first few of a long chain
 * @param verdict what the rules of the workflow make of it; empty until it is shown to somebody
 */
public record Failure(
    String code,
    List<String> types,
    String message,
    boolean mendable,
    List<Origin> causes,
    Optional<Verdict> verdict) {
  public static final String ERROR = "error";
  public static final String TIMEOUT = "timeout";
  public static final String INPUT = "invalid_input";

  /** Stored JSON does not fit the type that the code wants it in. */
  public static final String MISFIT = "misfit";

  public static final String RESULT = "invalid_result";
  public static final String EXPRESSION = "expression";
  public static final String INPUT_TOO_LARGE = "input_too_large";
  public static final String SECRET = "secret";
  public static final String LIMIT = "limit";

  /** The condition of a loop asks for more iterations than there may be. */
  public static final String LOOP_LIMIT = "loop_limit";

  /** The process of the step ended too often while the step was running. */
  public static final String INTERRUPTED = "interrupted";

  public static final String SUBFLOW = "subflow";
  public static final String INTERNAL = "internal";
  public static final String STACK_OVERFLOW = "stack_overflow";
  public static final String OUT_OF_MEMORY = "out_of_memory";

  public Failure {
    types = List.copyOf(types);
    causes = List.copyOf(causes);
  }

  /** A failure without causes on which no rules have been applied. */
  public Failure(String code, List<String> types, String message, boolean mendable) {
    this(code, types, message, mendable, List.of(), Optional.empty());
  }

  /**
   * One exception of a chain of causes.
   *
   * @param types its class name and those of its superclasses, most specific first
   * @param message what it says; empty when it says nothing
   */
  public record Origin(List<String> types, String message) {
    public Origin {
      types = List.copyOf(types);
    }

    /** Whether a class name, simple or qualified, means it or one of its superclasses. */
    public boolean isNamed(String name) {
      return anyNamed(types, name);
    }
  }

  /**
   * What the rules of a workflow make of a failure.
   *
   * @param errorClass the word of its error type, such as {@code transient} or {@code validation}
   * @param retryable whether they try again after such a failure as long as tries are left
   */
  public record Verdict(String errorClass, boolean retryable) {}

  /** A failure found by the engine itself that no further try can mend. */
  public static Failure permanent(String code, String message) {
    return new Failure(code, List.of(), message, false);
  }

  /** The same with what led to it. */
  public Failure causedBy(List<Origin> origins) {
    return new Failure(code, types, message, mendable, origins, verdict);
  }

  /** The same with what the rules make of it. */
  public Failure judged(Verdict found) {
    return new Failure(code, types, message, mendable, causes, Optional.of(found));
  }

  /** The word of its error type, such as {@code validation}; empty without a verdict. */
  public String errorClass() {
    return verdict.map(Verdict::errorClass).orElse("");
  }

  /** Whether another try may help: what the rules say, or without them what it says itself. */
  public boolean retryable() {
    return verdict.map(Verdict::retryable).orElse(mendable);
  }

  /**
   * Whether a name means this failure: its code, or the class name of its exception or of one of
   * the superclasses, simple or qualified. Causes do not count.
   */
  public boolean isNamed(String name) {
    return code.equals(name) || anyNamed(types, name);
  }

  /**
   * One line for people, such as {@code transient: IllegalStateException: could not charge, caused
   * by IOException: connection reset}.
   */
  public String text() {
    String kind = code.equals(ERROR) && !errorClass().isEmpty() ? errorClass() : code;
    StringBuilder text = new StringBuilder(kind).append(": ").append(message);
    for (Origin origin : causes) {
      String type = origin.types().isEmpty() ? "" : origin.types().get(0);
      text.append(", caused by ").append(type.substring(type.lastIndexOf('.') + 1));
      text.append(origin.message().isEmpty() ? "" : ": " + origin.message());
    }
    return text.toString();
  }

  private static boolean anyNamed(List<String> types, String name) {
    return types.stream().anyMatch(type -> type.equals(name) || type.endsWith("." + name));
  }
}
