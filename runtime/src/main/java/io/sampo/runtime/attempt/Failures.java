package io.sampo.runtime.attempt;

import io.sampo.api.action.ActionException;
import io.sampo.api.json.Unicode;
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
  private static final int MOST_CAUSES = 8;
  private static final int LONGEST_CAUSE = 500;

  private final UnaryOperator<String> redaction;

  /** What is to be kept from the record is taken out first. */
  Failures(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  /** Never throws, even when what was thrown is as broken as the action that threw it. */
  public Failure of(Throwable thrown) {
    try {
      Throwable cause = unwrap(thrown);
      return described(cause).causedBy(causes(cause));
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

  /** The first few of the chain: it may be endless. */
  private List<Failure.Origin> causes(Throwable thrown) {
    List<Failure.Origin> causes = new ArrayList<>();
    Throwable cause = thrown.getCause();
    while (cause != null && causes.size() < MOST_CAUSES) {
      String message = cause.getMessage();
      causes.add(
          new Failure.Origin(types(cause), message == null ? "" : cut(message, LONGEST_CAUSE)));
      cause = cause.getCause();
    }
    return causes;
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable inner = thrown;
    for (int depth = 0; depth < MOST_CAUSES && isWrapper(inner); depth++) {
      Throwable cause = inner.getCause();
      inner = cause == null ? inner : cause;
    }
    return inner;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof CompletionException || thrown instanceof ExecutionException;
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
    return cut(message, LONGEST_MESSAGE);
  }

  private String cut(String message, int longest) {
    return Unicode.cut(redaction.apply(message), longest);
  }
}
