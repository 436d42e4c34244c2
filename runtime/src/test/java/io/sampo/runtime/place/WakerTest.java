package io.sampo.runtime.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.runtime.context.RealTime;
import io.sampo.runtime.context.Time;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everybody who is to be awake is woken, however many others are and stay so. */
class WakerTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_000_000);
  private static final int MOST = 100;
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Waker.Pace PACE =
      new Waker.Pace(RealTime.TIME, SOON, Duration.ofDays(1), MOST);

  private final ActorTestKit kit = ActorTestKit.create();
  private final Map<String, Integer> woken = new ConcurrentHashMap<>();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final BlockingQueue<SampoCommand> unanswered = new LinkedBlockingQueue<>();
  private volatile boolean answers = true;

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  /** Those who sleep never cease to be due, like executions that cannot be recovered. */
  private static class Beds implements DueExecutions {
    private final List<String> interrupted;
    private final List<Due> due;
    private final List<String> damaged;

    Beds(List<String> interrupted, List<Due> due) {
      this(interrupted, due, List.of());
    }

    Beds(List<String> interrupted, List<Due> due, List<String> damaged) {
      this.interrupted = interrupted;
      this.due = due;
      this.damaged = damaged;
    }

    @Override
    public List<String> interrupted(String afterId, int limit) {
      return interrupted.stream().filter(id -> id.compareTo(afterId) > 0).limit(limit).toList();
    }

    @Override
    public List<String> damaged(String afterId, int limit) {
      return damaged.stream().filter(id -> id.compareTo(afterId) > 0).limit(limit).toList();
    }

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
      int next = after.equals(Due.FIRST) ? 0 : due.indexOf(after) + 1;
      return due.stream().skip(next).limit(limit).toList();
    }
  }

  private void wake(DueExecutions executions) {
    wake(executions, PACE);
  }

  private void wake(DueExecutions executions, Waker.Pace pace) {
    kit.spawn(Waker.create(executions, new Beside(), pace));
  }

  private final class Beside implements Place {
    @Override
    public void tell(String id, EntityMessage message) {
      told(id, message);
    }

    @Override
    public void leave(String id) {}
  }

  private void told(String id, EntityMessage message) {
    if (message instanceof EntityMessage.Deliver deliver) {
      SampoCommand asked = deliver.command();
      if (answers) {
        asked.replyTo().tell(new Reply.Rejected(id, Reply.Code.UNAVAILABLE, "Expected a journal"));
      } else {
        unanswered.add(asked);
      }
    } else {
      woken.merge(id, 1, Integer::sum);
      order.add(id);
    }
  }

  private int awake() {
    return woken.size();
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> "%s%06d".formatted(prefix, i)).toList();
  }

  private static List<DueExecutions.Due> due(List<String> ids) {
    return ids.stream().map(id -> new DueExecutions.Due(id, NOW)).toList();
  }

  private void untilWoken(List<String> ids, int times) {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(ids)
                    .allSatisfy(
                        id -> assertThat(woken.getOrDefault(id, 0)).isGreaterThanOrEqualTo(times)));
  }

  @Test
  void thoseThatStayDueKeepNobodyFromBeingWoken() {
    // given
    List<String> ids = ids("due", 1_700);
    // when
    wake(new Beds(List.of(), due(ids)));
    // then
    untilWoken(ids, 2);
  }

  @Test
  void wakesSoManyOnlyUntilTheLastOfThemHasAnswered() throws InterruptedException {
    // given
    answers = false;
    wake(new Beds(ids("at-work", 10 * MOST), List.of()));
    // when
    SampoCommand last = unanswered.take();
    int before = awake();
    last.replyTo()
        .tell(new Reply.Rejected(last.executionId(), Reply.Code.UNAVAILABLE, "Expected more"));
    unanswered.take();
    // then
    assertThat(before).isEqualTo(MOST);
    assertThat(awake()).isEqualTo(2 * MOST);
  }

  @Test
  void anExecutionThatDoesNotAnswerHoldsTheOthersUpForAWhileOnly() {
    // given
    answers = false;
    List<String> ids = ids("at-work", 3 * MOST);
    // when
    wake(new Beds(ids, List.of()));
    // then
    untilWoken(ids, 1);
  }

  @Test
  void whatIsDueDoesNotWaitForAllThatWasInterrupted() throws InterruptedException {
    // given
    answers = false;
    List<String> due = ids("due", 3);
    // when
    wake(new Beds(ids("at-work", 10 * MOST), due(due)));
    SampoCommand last = unanswered.take();
    last.replyTo()
        .tell(new Reply.Rejected(last.executionId(), Reply.Code.UNAVAILABLE, "Expected more"));
    // then
    untilWoken(due, 1);
    assertThat(order.indexOf(due.get(2))).isLessThan(4 * MOST);
  }

  @Test
  void goesThroughWhatShouldBeAtWorkAgainAndAgain() {
    // given
    List<String> ids = ids("at-work", 1_200);
    // when
    wake(new Beds(ids, List.of()), new Waker.Pace(RealTime.TIME, SOON, SOON, MOST));
    // then
    untilWoken(ids, 3);
  }

  @Test
  void whatIsDamagedIsWokenAtTheStartAndAfterPausesThatDoubleUpToAnHour() {
    // given
    Duration never = Duration.ofDays(1);
    int most = 9;
    List<Duration> pauses = new CopyOnWriteArrayList<>();
    Time hurrying =
        new Time() {
          @Override
          public long now() {
            return NOW.toEpochMilli();
          }

          @Override
          public Cancellable schedule(Duration delay, Runnable task) {
            if (!delay.equals(never)) {
              pauses.add(delay);
              if (pauses.size() < most) {
                task.run();
              }
            }
            return Cancellable.alreadyCancelled();
          }
        };
    DueExecutions onlyDamaged =
        new Beds(List.of(), List.of(), ids("damaged", 1_200)) {
          @Override
          public List<String> interrupted(String afterId, int limit) {
            throw new IllegalStateException("The database is away");
          }
        };
    // when
    wake(onlyDamaged, new Waker.Pace(hurrying, never, Duration.ofMinutes(1), MOST));
    Awaitility.await().until(() -> pauses.size() == most);
    // then
    assertThat(pauses)
        .extracting(Duration::toMinutes)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    assertThat(woken).hasSize(1_200).allSatisfy((id, times) -> assertThat(times).isEqualTo(most));
  }

  @Test
  void allThatWasInterruptedIsWokenOnceAndWhatIsDue() {
    // given
    List<String> interrupted = ids("at-work", 1_200);
    List<String> due = ids("due", 3);
    // when
    wake(new Beds(interrupted, due(due)));
    // then
    untilWoken(due, 1);
    untilWoken(interrupted, 1);
    assertThat(interrupted).allSatisfy(id -> assertThat(woken).containsEntry(id, 1));
  }

  @Test
  void aLookUpThatFailsIsRepeatedWhereItWas() {
    // given
    List<String> ids = ids("due", 1_200);
    AtomicInteger looks = new AtomicInteger();
    DueExecutions moody =
        new Beds(ids("at-work", 600), due(ids)) {
          @Override
          public List<String> interrupted(String afterId, int limit) {
            fail();
            return super.interrupted(afterId, limit);
          }

          @Override
          public List<Due> due(Instant now, Due after, int limit) {
            fail();
            return super.due(now, after, limit);
          }

          private void fail() {
            if (looks.incrementAndGet() % 2 == 1) {
              throw new IllegalStateException("The database is away");
            }
          }
        };
    // when
    wake(moody);
    // then
    untilWoken(ids, 1);
    untilWoken(ids("at-work", 600), 1);
    assertThat(ids("at-work", 600)).allSatisfy(id -> assertThat(woken).containsEntry(id, 1));
  }
}
