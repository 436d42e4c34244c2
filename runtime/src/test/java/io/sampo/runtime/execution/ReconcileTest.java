package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.JournalState;
import io.sampo.runtime.context.RealTime;
import io.sampo.runtime.context.StepCache;
import io.sampo.runtime.context.TestEngine;
import io.sampo.runtime.context.Time;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.limits.Pace;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What should be going on goes on, whatever was lost on the way. */
class ReconcileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "reconcile",
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(ConfigFactory.load()));
  private static final AtomicInteger IDS = new AtomicInteger();

  private final String id = "reconciled-" + IDS.incrementAndGet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Registry registry = Registry.create(ActionRegistry.create(), Library.NONE);
  private final List<EntityMessage> told = new CopyOnWriteArrayList<>();
  private final AtomicBoolean fails = new AtomicBoolean();
  private final TestProbe<Reply> probe = KIT.createTestProbe();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  /** A place that remembers what other executions are told. */
  private final class Recording implements Place {
    @Override
    public void tell(String executionId, EntityMessage message) {
      told.add(message);
    }

    @Override
    public void leave(String executionId) {}
  }

  /** A clock that fails once when it is told to. */
  private final class FrailTime implements Time {
    @Override
    public long now() {
      if (fails.compareAndSet(true, false)) {
        throw new IllegalStateException("the clock has stopped");
      }
      return RealTime.TIME.now();
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      return RealTime.TIME.schedule(delay, task);
    }
  }

  /** A library that is slow to find one definition. */
  private static final class Slow implements Library {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch found = new CountDownLatch(1);
    private final WorkflowDefinition definition;

    private Slow(WorkflowDefinition definition) {
      this.definition = definition;
    }

    @Override
    public void keep(DefinitionKey key, WorkflowDefinition kept) {}

    @Override
    public Optional<WorkflowDefinition> find(String hash) {
      return Optional.of(definition);
    }

    @Override
    public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
      asked.countDown();
      try {
        found.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Optional.of(definition);
    }
  }

  private ActorRef<EntityMessage> entity(String yaml, Executor actions) {
    registry.register(DefinitionReader.create().readOne(yaml, Format.YAML, "test.yaml"));
    return entity(actions);
  }

  private ActorRef<EntityMessage> entity(Executor actions) {
    EngineContext engine =
        new EngineContext(
            registry,
            TestEngine.inMemory(500, PATIENCE),
            new FrailTime(),
            () -> 0.5,
            actions,
            Runnable::run,
            StepCache.NONE,
            Limits.create(Pace.onChange()),
            JournalState.UNKNOWN);
    ActorRef<EntityMessage> entity = KIT.spawn(ExecutionEntity.create(id, engine, new Recording()));
    tell(
        entity,
        new SampoCommand.Start(id, What.of("w", Json.object()), Answer.FINISHED, probe.getRef()));
    return entity;
  }

  private static void tell(ActorRef<EntityMessage> entity, SampoCommand command) {
    entity.tell(new EntityMessage.Deliver(command));
  }

  private long adoptions() {
    return told.stream().filter(EntityMessage.Adopt.class::isInstance).count();
  }

  private ExecutionStatus end() {
    return probe.expectMessageClass(Reply.Finished.class, PATIENCE).view().status();
  }

  @Test
  void aChildThatAsksIsAdoptedAgain() {
    // given
    registry.register(
        DefinitionReader.create()
            .readOne("name: child\nsteps: [{id: c, wait: {for: 1h}}]", Format.YAML, "test.yaml"));
    ActorRef<EntityMessage> entity =
        entity("name: w\nsteps: [{id: call, subflow: child}]", threads);
    await().atMost(PATIENCE).until(() -> adoptions() == 1);
    EntityMessage.Adopt first = (EntityMessage.Adopt) told.get(0);
    // when
    entity.tell(new EntityMessage.AskParent(first.start().executionId(), first.parent()));
    // then
    await().atMost(PATIENCE).until(() -> adoptions() == 2);
    assertThat(told.get(1)).isEqualTo(first);
  }

  @Test
  void anAttemptForWhichThereIsNoThreadIsMadeAgain() {
    // given
    AtomicInteger calls = new AtomicInteger();
    registry.actions().register("a", Json.class, (input, context) -> calls.incrementAndGet());
    AtomicBoolean refused = new AtomicBoolean();
    // when
    ActorRef<EntityMessage> unused =
        entity(
            "name: w\nsteps: [{id: a, action: a, retry: {attempts: 2, delay: 1ms}}]",
            task -> {
              if (refused.compareAndSet(false, true)) {
                throw new RejectedExecutionException("no thread");
              }
              threads.execute(task);
            });
    // then
    assertThat(end()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(calls).hasValue(1);
  }

  @Test
  void anExceptionOfAnySortRestartsTheActorWhichKeepsThoseWhoWait() {
    // given
    ActorRef<EntityMessage> entity = entity("name: w\nsteps: [{id: p, wait: {for: 1h}}]", threads);
    TestProbe<Reply> other = KIT.createTestProbe();
    tell(entity, new SampoCommand.Get(id, other.getRef()));
    other.expectMessageClass(Reply.Found.class, PATIENCE);
    // when
    fails.set(true);
    entity.tell(EntityMessage.RECONCILE);
    await().atMost(PATIENCE).until(() -> !fails.get());
    tell(entity, new SampoCommand.Cancel(id, "ann", "enough", other.getRef()));
    // then
    assertThat(end()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void whatComesWhileAWorkflowIsLookedForWaitsAndIsAnswered() throws InterruptedException {
    // given
    Slow library =
        new Slow(
            DefinitionReader.create()
                .readOne("name: w\nsteps: [{id: p, wait: {for: 1h}}]", Format.YAML, "test.yaml"));
    registry = Registry.create(ActionRegistry.create(), library);
    ActorRef<EntityMessage> entity = entity(threads);
    library.asked.await();
    TestProbe<Reply> other = KIT.createTestProbe();
    // when
    tell(entity, new SampoCommand.Get(id, other.getRef()));
    tell(entity, new SampoCommand.Cancel(id, "ann", "enough", other.getRef()));
    other.expectNoMessage(Duration.ofMillis(100));
    library.found.countDown();
    // then
    assertThat(end()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(List.of(other.receiveMessage(PATIENCE), other.receiveMessage(PATIENCE)))
        .hasOnlyElementsOfTypes(Reply.Found.class, Reply.Cancelled.class);
  }

  @Test
  void whatIsWantedIsBegunOnceHoweverOftenItIsReconciled() {
    // given
    AtomicInteger calls = new AtomicInteger();
    registry
        .actions()
        .register(
            "a",
            Json.class,
            (input, context) -> {
              calls.incrementAndGet();
              Thread.sleep(200);
              return "a";
            });
    ActorRef<EntityMessage> entity = entity("name: w\nsteps: [{id: a, action: a}]", threads);
    await().atMost(PATIENCE).until(() -> calls.get() == 1);
    // when
    for (int time = 0; time < 100; time++) {
      entity.tell(EntityMessage.RECONCILE);
    }
    // then
    assertThat(end()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(calls).hasValue(1);
  }
}
