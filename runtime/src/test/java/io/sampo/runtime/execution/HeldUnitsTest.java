package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sampo.api.json.Json;
import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.attempt.AttemptCall;
import io.sampo.runtime.attempt.Attempted;
import io.sampo.runtime.attempt.Reports;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.JournalState;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.limits.Claim;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.limits.Pace;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The one unit of a pool comes back however an attempt ends, and not before its code has. */
class HeldUnitsTest {
  private static final ActorTestKit KIT = ActorTestKit.create("units");

  private final Limits limits = Limits.create(Pace.onChange());
  private final AtomicInteger free = new AtomicInteger();
  private final Queue<AttemptCall> calls = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicReference<List<Integer>> seen = new AtomicReference<>(List.of());

  HeldUnitsTest() {
    limits.pool("db", 1);
  }

  @AfterEach
  void open() {
    gate.countDown();
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  private Claim held(Attempted attempt) {
    Claim claim = limits.claim(attempt.call.resources());
    attempt.call.holding(claim);
    claim.enter(() -> {});
    limits.claim(Map.of("db", 1)).enter(free::incrementAndGet);
    assertThat(free).hasValue(0);
    return claim;
  }

  @Test
  void theActionSeesTheUnitsItHolds() {
    // given
    Attempted attempt =
        Attempted.of(
            (input, context) -> {
              seen.set(context.units("db"));
              return null;
            });
    held(attempt);
    // when
    attempt.start();
    // then
    assertThat(seen.get()).containsExactly(0);
    assertThat(free).hasValue(1);
  }

  @Test
  void anActionThatThrowsGivesItsUnitsBack() {
    // given
    Attempted attempt =
        Attempted.of(
            (input, context) -> {
              throw new IllegalStateException("no");
            });
    held(attempt);
    // when
    attempt.start();
    // then
    assertThat(free).hasValue(1);
  }

  @Test
  void aCallThatIsClosedBeforeItRunsGivesItsUnitsBack() {
    // given
    Attempted attempt = Attempted.of((input, context) -> null);
    held(attempt);
    // when
    attempt.call.close();
    // then
    assertThat(free).hasValue(1);
  }

  @Test
  void anActionThatDoesNotHearThatItIsTooLateKeepsItsUnitsUntilItHasEnded() throws Exception {
    // given
    CountDownLatch running = new CountDownLatch(1);
    Attempted attempt =
        Attempted.of(
            (input, context) -> {
              running.countDown();
              deaf(gate);
              return null;
            });
    held(attempt);
    Thread thread = new Thread(attempt.call);
    thread.start();
    running.await();
    // when
    attempt.call.expire();
    assertThat(attempt.reported).hasSize(1);
    assertThat(free).hasValue(0);
    gate.countDown();
    thread.join();
    // then
    assertThat(free).hasValue(1);
  }

  private static void deaf(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException ignored) {
        Thread.interrupted();
      }
    }
  }

  @Test
  void anAsynchronousActionKeepsItsUnitsUntilItsStageHasEnded() {
    // given
    CompletableFuture<String> stage = new CompletableFuture<>();
    Attempted attempt = Attempted.async((input, context) -> stage);
    held(attempt);
    // when
    attempt.start();
    assertThat(free).hasValue(0);
    stage.completeExceptionally(new CompletionException(new IllegalStateException("no")));
    // then
    assertThat(free).hasValue(1);
  }

  @Test
  void anAsynchronousActionThatIsCancelledGivesItsUnitsBack() {
    // given
    Attempted attempt = Attempted.async((input, context) -> new CompletableFuture<>());
    held(attempt);
    attempt.start();
    // when
    attempt.call.close();
    // then
    assertThat(free).hasValue(1);
  }

  private static Work.Attempt work(String path) {
    return new Work.Attempt(
        path,
        new Work.Attempt.Fence(1, 0),
        Json.object(),
        "",
        Attempted.assignment().work().node(),
        0);
  }

  private void begin(ActorRef<EntityMessage> actor, String path, AttemptCall call) {
    calls.add(call);
    actor.tell(new EntityMessage.BeginAgain(path));
  }

  /** An execution's actor reduced to its steps: begins a call, or crashes. */
  private Behavior<EntityMessage> stepsOnly() {
    return Behaviors.setup(this::stepsOnly);
  }

  private Behavior<EntityMessage> stepsOnly(ActorContext<EntityMessage> context) {
    EngineContext bare = Attempted.surroundings();
    EngineContext engine =
        new EngineContext(
            bare.registry(),
            bare.settings(),
            bare.time(),
            bare.chance(),
            task -> new Thread(task).start(),
            bare.cancellations(),
            bare.cache(),
            limits,
            JournalState.UNKNOWN);
    RunningAttempts steps =
        new RunningAttempts(
            context,
            engine,
            new Reports(engine, new Inbox(new SampoSettings.Inbox(1, 1), () -> {})));
    return Behaviors.receive(EntityMessage.class)
        .onMessage(
            EntityMessage.BeginAgain.class,
            step -> {
              steps.begin(work(step.path()), calls.remove());
              return Behaviors.same();
            })
        .onMessage(
            EntityMessage.Stop.class,
            stop -> {
              steps.close();
              return Behaviors.stopped();
            })
        .onSignal(
            PostStop.class,
            stopped -> {
              steps.close();
              return Behaviors.same();
            })
        .build();
  }

  @Test
  void anActorThatStopsGivesBackWhatItsStepsHoldAndWaitFor() throws Exception {
    // given
    CountDownLatch running = new CountDownLatch(1);
    AtomicInteger second = new AtomicInteger();
    Attempted holding =
        Attempted.of(
            (input, context) -> {
              running.countDown();
              gate.await();
              return null;
            });
    Attempted waiting = Attempted.of((input, context) -> second.incrementAndGet());
    ActorRef<EntityMessage> actor = KIT.spawn(stepsOnly());
    begin(actor, "a", holding.call);
    running.await();
    begin(actor, "b", waiting.call);
    // when
    actor.tell(EntityMessage.STOP);
    KIT.createTestProbe().expectTerminated(actor);
    limits.claim(Map.of("db", 1)).enter(free::incrementAndGet);
    // then
    Awaitility.await().untilAsserted(() -> assertThat(free).hasValue(1));
    assertThat(second).hasValue(0);
    assertThat(waiting.reported).isEmpty();
  }
}
