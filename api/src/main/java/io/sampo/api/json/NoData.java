package io.sampo.api.json;

import java.io.Flushable;
import java.io.InputStream;
import java.io.Reader;
import java.lang.ref.Reference;
import java.lang.reflect.Member;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

/**
 * Tells what is no data, although it has getters that would make JSON of it: what runs, what is
 * read once, and what has failed. Recorded, it would say something that nobody meant. Records and
 * enums are always data.
 */
final class NoData {
  private static final String FUTURE =
      "it is a future: register the action with registerAsync, or return what the future comes to";
  private static final String EXCEPTION = "it is an exception: throw it to fail the step";
  private static final String CODE = "it is code: call it, and return what it yields";
  private static final String ONCE =
      "it is read once: collect what it holds into a list or a string";
  private static final String ALIVE =
      "it is part of the running process: return what is to be kept of it";

  private static final List<Class<?>> FUTURES = List.of(CompletionStage.class, Future.class);
  private static final List<Class<?>> PARTS_OF_THE_PROCESS =
      List.of(
          Thread.class,
          ThreadGroup.class,
          Executor.class,
          ClassLoader.class,
          Member.class,
          Lock.class,
          Reference.class,
          Flushable.class);
  private static final List<Class<?>> READ_ONCE =
      List.of(
          BaseStream.class,
          Iterator.class,
          Spliterator.class,
          Enumeration.class,
          InputStream.class,
          Reader.class);
  private static final List<Class<?>> CODES =
      List.of(
          Supplier.class,
          BooleanSupplier.class,
          IntSupplier.class,
          LongSupplier.class,
          DoubleSupplier.class,
          Callable.class,
          Runnable.class,
          Function.class,
          BiFunction.class,
          Consumer.class,
          BiConsumer.class,
          Predicate.class);

  /** Looked for once for each class. */
  private static final ClassValue<Optional<String>> REASONS =
      new ClassValue<>() {
        @Override
        protected Optional<String> computeValue(Class<?> type) {
          return look(type);
        }
      };

  private NoData() {}

  /** Why a value of that class is no data, if it is none: "it is …". */
  static Optional<String> reason(Class<?> type) {
    return REASONS.get(type);
  }

  private static Optional<String> look(Class<?> type) {
    if (type.isRecord() || Enum.class.isAssignableFrom(type)) {
      return Optional.empty();
    }
    // what is of several kinds is the first of them: a thread is a Runnable, too
    if (isOneOf(FUTURES, type)) {
      return Optional.of(FUTURE);
    }
    if (Throwable.class.isAssignableFrom(type)) {
      return Optional.of(EXCEPTION);
    }
    if (isOneOf(PARTS_OF_THE_PROCESS, type)) {
      return Optional.of(ALIVE);
    }
    if (isOneOf(READ_ONCE, type)) {
      return Optional.of(ONCE);
    }
    return isOneOf(CODES, type) ? Optional.of(CODE) : Optional.empty();
  }

  private static boolean isOneOf(List<Class<?>> kinds, Class<?> type) {
    return kinds.stream().anyMatch(kind -> kind.isAssignableFrom(type));
  }
}
