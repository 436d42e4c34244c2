package io.sampo.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs, is read once or has failed is not recorded by its getters. */
class NoDataTest {

  record Holder(Object held) {}

  /** A bean, whose declared type is what is no data. */
  static final class Bean {
    public Thread getThread() {
      return Thread.currentThread();
    }
  }

  /** Data that can also be called. */
  record Price(int amount) implements Supplier<Integer> {
    @Override
    public Integer get() {
      return amount;
    }
  }

  static List<Object> noData() {
    Supplier<String> supplier = () -> "";
    Callable<String> callable = () -> "";
    Runnable runnable = () -> {};
    Function<String, String> function = text -> text;
    Consumer<String> consumer = text -> {};
    Predicate<String> predicate = String::isEmpty;
    return List.of(
        CompletableFuture.failedFuture(new IllegalStateException("no")),
        CompletableFuture.completedStage("x"),
        new FutureTask<>(callable),
        new IllegalStateException("no"),
        new AssertionError("no"),
        Thread.currentThread(),
        ForkJoinPool.commonPool(),
        NoDataTest.class.getClassLoader(),
        new ReentrantLock(),
        new WeakReference<>("x"),
        supplier,
        callable,
        runnable,
        function,
        consumer,
        predicate,
        Stream.of("x"),
        IntStream.of(1),
        List.of("x").iterator(),
        List.of("x").spliterator(),
        Collections.enumeration(List.of("x")),
        new ByteArrayInputStream(new byte[0]),
        new ByteArrayOutputStream(),
        new StringReader(""),
        NoDataTest.class.getDeclaredMethods()[0]);
  }

  @ParameterizedTest
  @MethodSource("noData")
  void whatIsNoDataIsRefusedWhereverItStands(Object value) {
    for (JsonMapper mapper :
        List.of(
            JsonMapper.standard(), JsonMapper.lenient(), JsonMapper.using(new ObjectMapper()))) {
      for (Object result :
          List.of(
              value, List.of(value), Map.of("a", value), Optional.of(value), new Holder(value))) {
        assertThatThrownBy(() -> mapper.toJson(result))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("it is ");
      }
    }
  }

  @Test
  void aFutureIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> JsonMapper.lenient().toJson(new FutureTask<>(() -> "")))
        .hasMessage(
            "Expected java.util.concurrent.FutureTask to be writable as JSON, but it is a future:"
                + " register the action with registerAsync, or return what the future comes to");
  }

  @Test
  void whatABeanSaysItHasIsLookedAtToo() {
    assertThatThrownBy(() -> JsonMapper.lenient().toJson(new Bean()))
        .hasMessageContaining("at $.thread")
        .hasMessageContaining("part of the running process");
  }

  @Test
  void whatIsDataStaysData() {
    JsonMapper mapper = JsonMapper.lenient();
    assertThat(mapper.toJson(new Price(7))).isEqualTo(Json.object("amount", Json.of(7)));
    assertThat(mapper.toJson(Optional.of(1))).isEqualTo(Json.of(1));
    assertThat(mapper.toJson(Optional.empty())).isEqualTo(Json.NULL);
    assertThat(mapper.toJson(OptionalInt.of(1))).isEqualTo(Json.of(1));
    assertThat(mapper.toJson(OptionalLong.empty())).isEqualTo(Json.NULL);
    assertThat(mapper.toJson(OptionalDouble.of(1.5))).isEqualTo(Json.of(1.5));
    assertThat(mapper.toJson(new AtomicInteger(1))).isEqualTo(Json.of(1));
    assertThat(mapper.toJson(new int[] {1})).isEqualTo(new Json.Arr(List.of(Json.of(1))));
  }

  @Test
  void asVoidEverythingIsNull() {
    assertThat(JsonMapper.lenient().fromJson(Json.NULL, Void.class)).isNull();
    assertThat(JsonMapper.standard().fromJson(Json.object("a", Json.of(1)), Void.class)).isNull();
  }
}
