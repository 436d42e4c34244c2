package io.sampo.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LazyTest {
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  private AutoCloseable make() {
    made.incrementAndGet();
    return closed::incrementAndGet;
  }

  @Test
  void isMadeOnceForAllWhoAskAtTheSameTime() throws Exception {
    // given
    Lazy<AutoCloseable> lazy = Lazy.of(this::make);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<AutoCloseable> ask = lazy::get;
    // when
    List<Future<AutoCloseable>> all =
        threads.invokeAll(IntStream.range(0, 40).mapToObj(i -> ask).toList());
    // then
    AutoCloseable first = lazy.get();
    for (Future<AutoCloseable> each : all) {
      assertThat(each.get()).isSameAs(first);
    }
    assertThat(made).hasValue(1);
    threads.shutdownNow();
  }

  @Test
  void isNotMadeUnlessSomebodyAsks() throws Exception {
    // given
    Lazy<AutoCloseable> lazy = Lazy.of(this::make);
    // when
    lazy.close();
    // then
    assertThat(made).hasValue(0);
    assertThatThrownBy(lazy::get).isInstanceOf(IllegalStateException.class);
    assertThat(made).hasValue(0);
  }

  @Test
  void isClosedOnce() throws Exception {
    // given
    Lazy<AutoCloseable> lazy = Lazy.of(this::make);
    lazy.get();
    // when
    lazy.close();
    lazy.close();
    // then
    assertThat(closed).hasValue(1);
  }

  @Test
  void whatCannotBeMadeIsTriedAgain() throws Exception {
    // given
    Lazy<Integer> lazy =
        Lazy.of(
            () -> {
              if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
              }
              return 7;
            });
    assertThatThrownBy(lazy::get).hasMessage("not yet");
    // when // then
    assertThat(lazy.get()).isEqualTo(7);
  }
}
