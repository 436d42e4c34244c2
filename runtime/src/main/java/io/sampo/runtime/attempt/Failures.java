package io.sampo.runtime.attempt;

import io.sampo.api.action.ActionException;
import io.sampo.api.view.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What was thrown, in the form that is recorded. */
public final class Failures {
  private static final int LONGEST_MESSAGE = 4_000;

  private final UnaryOperator<String> redaction;

  /** What is to be kept from the record is taken out first. */
  Failures(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  /** Never throws, even when what was thrown is as broken as the action that threw it. */
  public Failure of(Throwable thrown) {
    try {
      return described(unwrap(thrown));
    } catch (Throwable broken) {
      String message = thrown.getClass().getName() + ", which cannot be described";
      return new Failure(Failure.ERROR, types(thrown), message, true);
    }
  }

  private Failure described(Throwable cause) {
    String message = cut(cause.getClass().getSimpleName() + text(cause.getMessage()));
    if (cause instanceof ActionException action) {
      return new Failure(
          code(action.code()),
          types(cause),
          cut(String.valueOf(cause.getMessage())),
          action.isRetryable());
    }
    if (cause instanceof StackOverflowError) {
      return new Failure(
          Failure.STACK_OVERFLOW, types(cause), "the action overflowed the stack", false);
    }
    if (cause instanceof OutOfMemoryError) {
      return new Failure(Failure.OUT_OF_MEMORY, types(cause), message, true);
    }
    return new Failure(Failure.ERROR, types(cause), message, true);
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapped = thrown instanceof CompletionException || thrown instanceof ExecutionException;
    return wrapped && cause != null ? unwrap(cause) : thrown;
  }

  private static List<String> types(Throwable thrown) {
    List<String> types = new ArrayList<>();
    for (Class<?> type = thrown.getClass();
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      types.add(type.getName());
    }
    return types;
  }

  private String code(@Nullable String given) {
    return given == null || given.isEmpty() ? Failure.ERROR : cut(given);
  }

  private static String text(@Nullable String message) {
    return message == null ? "" : ": " + message;
  }

  private String cut(String message) {
    String clean = redaction.apply(message);
    return clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE) + "…";
  }
}
