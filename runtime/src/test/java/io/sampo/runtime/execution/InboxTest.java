package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.rules.Words;
import io.sampo.runtime.execution.Inbox.Entry.Result;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final int THREADS = 4;
  private static final int EACH = 20_000;

  private static final SampoSettings.Inbox SIZE = new SampoSettings.Inbox(10, 1_000);

  private final AtomicInteger signals = new AtomicInteger();
  private final Inbox inbox = new Inbox(SIZE, signals::incrementAndGet);

  private static void offer(Inbox collector, Result result) {
    collector.offer(result.command(), result.bytes());
  }

  private static List<Command> commands(Inbox from) {
    return from.drain().stream().map(entry -> ((Result) entry).command()).toList();
  }

  private static Result result(int number, long bytes) {
    return new Result(Words.succeed("s" + number, Json.of(number)), bytes);
  }

  @Test
  void signalsOnceUntilItIsDrained() {
    // when
    offer(inbox, result(1, 10));
    offer(inbox, result(2, 10));
    // then
    assertThat(signals).hasValue(1);
    assertThat(commands(inbox)).hasSize(2);
    offer(inbox, result(3, 10));
    assertThat(signals).hasValue(2);
  }

  @Test
  void handsResultsOutInTheOrderTheyCame() {
    IntStream.range(0, 10).forEach(i -> offer(inbox, result(i, 1)));
    assertThat(commands(inbox))
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(i -> result(i, 1).command()).toList());
    assertThat(commands(inbox)).isEmpty();
  }

  @Test
  void whatIsGivenBackComesFirstNextTime() {
    // given
    IntStream.range(0, 3).forEach(i -> offer(inbox, result(i, 1)));
    List<Inbox.Entry> drained = inbox.drain();
    offer(inbox, result(3, 1));
    // when
    inbox.giveBack(drained.subList(1, 3));
    // then
    assertThat(signals).hasValue(2);
    assertThat(commands(inbox)).containsExactly(result(1, 1).command(), result(2, 1).command());
    assertThat(signals).hasValue(3);
    assertThat(commands(inbox)).containsExactly(result(3, 1).command());
    assertThat(commands(inbox)).isEmpty();
  }

  @Test
  void proceedsOnceAndAfterAllResults() {
    // given
    Command.Proceed first = new Command.Proceed(1);
    Command.Proceed second = new Command.Proceed(2);
    // when
    inbox.proceed(first);
    offer(inbox, result(1, 1));
    inbox.proceed(second);
    // then
    assertThat(signals).hasValue(1);
    assertThat(commands(inbox)).containsExactly(result(1, 1).command(), second);
    inbox.giveBack(List.of(result(1, 1), new Result(second, 0)));
    inbox.proceed(first);
    assertThat(commands(inbox)).containsExactly(result(1, 1).command(), first);
    assertThat(commands(inbox)).isEmpty();
  }

  @Test
  void isFullWhenItHoldsSoManyCommandsUntilTheyAreTaken() {
    // given
    IntStream.range(0, 9).forEach(i -> inbox.add(signal("x")));
    assertThat(inbox.isFull()).isFalse();
    // when
    inbox.add(signal("x"));
    // then
    assertThat(inbox.isFull()).isTrue();
    inbox.drain();
    assertThat(inbox.isFull()).isFalse();
  }

  @Test
  void isFullWhenThePayloadsTakeSoManyBytesUntilTheyAreTaken() {
    // given
    inbox.add(signal("x".repeat(990)));
    assertThat(inbox.isFull()).isFalse();
    // when
    inbox.add(signal("x".repeat(10)));
    // then
    assertThat(inbox.isFull()).isTrue();
    List<Inbox.Entry> drained = inbox.drain();
    assertThat(inbox.isFull()).isFalse();
    inbox.giveBack(drained);
    assertThat(inbox.isFull()).isTrue();
  }

  private static EntityMessage signal(String payload) {
    return new EntityMessage.Deliver(
        new SampoCommand.Signal(
            "order-1",
            new SampoCommand.Content("go", Json.of(payload)),
            "key",
            TestInbox.<Reply>create().getRef()));
  }

  @Test
  void handsOutAtMostAThousandAndSignalsThatMoreWait() {
    // given
    IntStream.range(0, 2_500).forEach(i -> offer(inbox, result(i, 1)));
    // when // then
    assertThat(commands(inbox)).hasSize(1_000);
    assertThat(signals).hasValue(2);
    assertThat(commands(inbox)).hasSize(1_000);
    assertThat(signals).hasValue(3);
    assertThat(commands(inbox)).hasSize(500);
    assertThat(signals).hasValue(3);
  }

  @Test
  void handsOutAboutFourMebibytesAtATimeButAlwaysSomething() {
    // given
    long half = 2L << 20;
    IntStream.range(0, 5).forEach(i -> offer(inbox, result(i, half)));
    offer(inbox, result(5, 100L << 20));
    // when // then
    assertThat(commands(inbox)).hasSize(2);
    assertThat(commands(inbox)).hasSize(2);
    assertThat(commands(inbox)).hasSize(2);
    assertThat(signals).hasValue(3);
  }

  @Test
  void losesNothingWhenManyOfferWhileOneDrains() throws Exception {
    // given
    LinkedBlockingQueue<Integer> signalled = new LinkedBlockingQueue<>();
    Inbox shared = new Inbox(SIZE, () -> signalled.add(1));
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> offering = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread * EACH;
      offering.add(
          pool.submit(
              () ->
                  IntStream.range(first, first + EACH).forEach(i -> offer(shared, result(i, 1)))));
    }
    // when
    Set<Command> drained = new HashSet<>();
    while (drained.size() < THREADS * EACH) {
      Integer signal = signalled.poll(20, TimeUnit.SECONDS);
      assertThat(signal).as("a signal while %s results are missing", drained.size()).isNotNull();
      drained.addAll(commands(shared));
      assertThat(signalled).hasSizeLessThanOrEqualTo(1);
    }
    // then
    for (Future<?> each : offering) {
      each.get(20, TimeUnit.SECONDS);
    }
    assertThat(drained).hasSize(THREADS * EACH);
    pool.shutdown();
  }
}
