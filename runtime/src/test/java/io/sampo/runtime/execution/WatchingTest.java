package io.sampo.runtime.execution;

import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.TestEngine;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an execution's actor tells those who watch it, on a journal in memory. */
class WatchingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration A_WHILE = Duration.ofMillis(100);
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "watching",
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(ConfigFactory.load()));
  private static final PersistenceTestKit JOURNAL = PersistenceTestKit.create(KIT.system());

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<ActorRef<EntityMessage>> spawned = new ArrayList<>();
  private final AtomicInteger leaves = new AtomicInteger();
  private final String id = "watched-" + IDS.incrementAndGet();
  private final TestProbe<Reply> probe = KIT.createTestProbe();
  private final Registry registry = Registry.create(ActionRegistry.create(), Library.NONE);

  @AfterEach
  void reset() {
    gate.countDown();
    spawned.forEach(entity -> KIT.stop(entity, PATIENCE));
    JOURNAL.resetPolicy();
    threads.shutdownNow();
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  private final List<EntityMessage> told = new CopyOnWriteArrayList<>();

  private final class Counting implements Place {
    @Override
    public void leave(String executionId) {
      leaves.incrementAndGet();
    }

    @Override
    public void tell(String executionId, EntityMessage message) {
      told.add(message);
    }
  }

  private ActorRef<EntityMessage> entity(Sketch sketch, String... instant) {
    for (String name : instant) {
      registry.actions().register(name, Json.class, (input, context) -> name);
    }
    registry.register(sketch.definition());
    ActorRef<EntityMessage> entity = entity();
    tell(entity, new SampoCommand.Start(id, what(), Answer.STARTED, probe.getRef()));
    assertThat(probe.receiveMessage(PATIENCE)).isInstanceOf(Reply.Started.class);
    return entity;
  }

  private ActorRef<EntityMessage> entity() {
    ActorRef<EntityMessage> entity =
        KIT.spawn(ExecutionEntity.create(id, surroundings(), new Counting()));
    spawned.add(entity);
    return entity;
  }

  private static What what() {
    return What.of(Sketch.NAME, Json.object());
  }

  private EngineContext surroundings() {
    return TestEngine.of(registry, TestEngine.inMemory(500, PATIENCE), threads);
  }

  private static void tell(ActorRef<EntityMessage> entity, SampoCommand command) {
    entity.tell(new EntityMessage.Deliver(command));
  }

  private TestProbe<Reply> watch(ActorRef<EntityMessage> entity) {
    TestProbe<Reply> watcher = KIT.createTestProbe();
    tell(entity, new SampoCommand.Watch(id, watcher.getRef()));
    return watcher;
  }

  /** The percentages told until the end. */
  private static List<Integer> percents(TestProbe<Reply> watcher) {
    List<Integer> percents = new ArrayList<>();
    for (Reply reply = watcher.receiveMessage(PATIENCE);
        reply instanceof Reply.Progressed progressed;
        reply = watcher.receiveMessage(PATIENCE)) {
      percents.add(progressed.progress().percent());
    }
    return percents;
  }

  private void gated(String name) {
    registry
        .actions()
        .register(
            name,
            Json.class,
            (input, context) -> {
              gate.await();
              return name;
            });
  }

  @Test
  void tellsWhatIsOverAlreadyThenEachStepThenTheEnd() {
    // given
    gated("b");
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a"), step("b"), step("c")), "a", "c");
    TestProbe<Reply> first = watch(entity);
    first.receiveMessage(PATIENCE);
    first.receiveMessage(PATIENCE);
    // when
    TestProbe<Reply> second = watch(entity);
    gate.countDown();
    // then
    assertThat(percents(second)).containsExactly(0, 33, 66, 100);
    assertThat(percents(first)).containsExactly(66, 100);
  }

  @Test
  void tellsNothingBeforeItIsRecorded() {
    // given
    gated("a");
    Gate second = Gate.holding(2);
    JOURNAL.withPolicy(second);
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a")));
    TestProbe<Reply> watcher = watch(entity);
    watcher.receiveMessage(PATIENCE);
    // when
    gate.countDown();
    second.awaitReached();
    // then
    watcher.expectNoMessage(A_WHILE);
    second.open();
    assertThat(percents(watcher)).containsExactly(100);
  }

  @Test
  void tellsTheEndAtOnceWhenItHasCome() {
    // given
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a")), "a");
    tell(entity, new SampoCommand.Await(id, probe.getRef()));
    probe.receiveMessage(PATIENCE);
    // when
    TestProbe<Reply> watcher = watch(entity);
    // then
    assertThat(((Reply.Finished) watcher.receiveMessage(PATIENCE)).view().status())
        .isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void tellsThatTheActorHasStoppedAndWhatToDo() {
    // given
    gated("a");
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a")));
    TestProbe<Reply> watcher = watch(entity);
    watcher.receiveMessage(PATIENCE);
    // when
    KIT.stop(entity, PATIENCE);
    // then
    Reply.Rejected told = (Reply.Rejected) watcher.receiveMessage(PATIENCE);
    assertThat(told.code()).isEqualTo(Reply.Code.UNAVAILABLE);
    assertThat(told.message()).contains("the execution goes on, repeat the same command");
  }

  @Test
  void tellsThatThereIsNothingToWatch() {
    // given
    ActorRef<EntityMessage> entity = entity();
    // when
    TestProbe<Reply> watcher = watch(entity);
    // then
    assertThat(((Reply.Rejected) watcher.receiveMessage(PATIENCE)).code())
        .isEqualTo(Reply.Code.UNKNOWN_EXECUTION);
  }

  /** An execution that waits, and somebody who waits for its end. */
  private ActorRef<EntityMessage> awaited(TestProbe<Reply> waiter) {
    Sketch sketch = Sketch.of(pause("w", "1h"));
    registry.register(sketch.definition());
    ActorRef<EntityMessage> entity = entity();
    tell(entity, new SampoCommand.Start(id, what(), Answer.FINISHED, waiter.getRef()));
    return entity;
  }

  private void handled(ActorRef<EntityMessage> entity) {
    TestProbe<Reply> marker = KIT.createTestProbe();
    tell(entity, new SampoCommand.Get(id, marker.getRef()));
    marker.receiveMessage(PATIENCE);
  }

  @Test
  void staysInMemoryAsLongAsSomebodyWatches() {
    // given
    TestProbe<Reply> waiter = KIT.createTestProbe();
    ActorRef<EntityMessage> entity = awaited(waiter);
    TestProbe<Reply> watcher = watch(entity);
    watcher.receiveMessage(PATIENCE);
    waiter.stop();
    entity.tell(EntityMessage.RECONCILE);
    handled(entity);
    int whileWatched = leaves.get();
    // when
    watcher.stop();
    // then
    assertThat(whileWatched).isZero();
    await().until(() -> leaves.get() == 1);
  }

  @Test
  void noticesThatAWatcherIsGoneWhoseOwnStartWasRefused() {
    // given
    TestProbe<Reply> waiter = KIT.createTestProbe();
    ActorRef<EntityMessage> entity = awaited(waiter);
    TestProbe<Reply> watcher = watch(entity);
    watcher.receiveMessage(PATIENCE);
    What other = What.of(Sketch.NAME, Json.object("other", Json.TRUE));
    tell(entity, new SampoCommand.Start(id, other, Answer.FINISHED, watcher.getRef()));
    assertThat(((Reply.Rejected) watcher.receiveMessage(PATIENCE)).code())
        .isEqualTo(Reply.Code.CONFLICT);
    waiter.stop();
    int whileWatched = leaves.get();
    // when
    watcher.stop();
    // then
    await().until(() -> leaves.get() > whileWatched);
  }

  @Test
  void thoseWhoHaveComeToWaitSinceTheLeaveWasAskedForAreTakenOverByTheNextActor() {
    // given
    ActorRef<EntityMessage> entity = entity(Sketch.of(pause("w", "1h")));
    await().until(() -> leaves.get() == 1);
    // when
    tell(entity, new SampoCommand.Await(id, probe.getRef()));
    entity.tell(EntityMessage.STOP);
    // then
    probe.expectTerminated(entity, PATIENCE);
    EntityMessage await = new EntityMessage.Deliver(new SampoCommand.Await(id, probe.getRef()));
    assertThat(told).containsExactly(await);
    probe.expectNoMessage();
  }
}
