package io.sampo.runtime.execution;

import static io.sampo.runtime.core.rules.Sketch.pause;
import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.Cause;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionStatus;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.TestEngine;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.ExecutionSnapshot;
import io.sampo.runtime.core.rules.Sketch;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.javadsl.SnapshotTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell round the rules, on a journal in memory that can be held and made to fail. */
class ExecutionEntityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "entities",
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(ConfigFactory.load()));
  private static final PersistenceTestKit JOURNAL = PersistenceTestKit.create(KIT.system());
  private static final AtomicInteger IDS = new AtomicInteger();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, WorkflowDefinition> kept = new ConcurrentHashMap<>();
  private final String id = "execution-" + IDS.incrementAndGet();
  private final List<ActorRef<EntityMessage>> spawned = new ArrayList<>();
  private final TestProbe<Reply> probe = KIT.createTestProbe();
  private ActionRegistry actions = ActionRegistry.create();
  private Registry registry = Registry.create(actions, library());
  private final AtomicInteger leaves = new AtomicInteger();
  private final AtomicInteger reported = new AtomicInteger();
  private long snapshotEvery = 500;

  @AfterEach
  void reset() {
    spawned.forEach(this::crash);
    JOURNAL.resetPolicy();
    threads.shutdownNow();
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  // the world around an execution

  private Library library() {
    return new Library() {
      @Override
      public void keep(DefinitionKey key, WorkflowDefinition definition) {
        kept.put(key.hash(), definition);
      }

      @Override
      public Optional<WorkflowDefinition> find(String hash) {
        return Optional.ofNullable(kept.get(hash));
      }

      @Override
      public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
        return Optional.empty();
      }
    };
  }

  private void action(String name, Body body) {
    actions.register(name, Json.class, (input, context) -> body.run(context));
  }

  /** What an action does. */
  private interface Body {
    Object run(ActionContext context) throws Exception;
  }

  private void instant(String... names) {
    for (String name : names) {
      action(name, context -> name);
    }
  }

  private ActorRef<EntityMessage> entity(Sketch sketch) {
    registry.register(sketch.definition());
    return entity();
  }

  private ActorRef<EntityMessage> entity() {
    ActorRef<EntityMessage> entity =
        KIT.spawn(ExecutionEntity.create(id, surroundings(), new Alone(leaves)));
    spawned.add(entity);
    return entity;
  }

  /** A place that lets its one execution stay. */
  private record Alone(AtomicInteger leaves) implements Place {
    @Override
    public void leave(String executionId) {
      leaves.incrementAndGet();
    }

    @Override
    public void tell(String executionId, EntityMessage message) {}
  }

  private EngineContext surroundings() {
    return TestEngine.of(
        registry,
        TestEngine.inMemory(snapshotEvery, PATIENCE),
        call -> threads.execute(() -> report(call)));
  }

  /** Runs a call, whose result is in the collector afterwards. */
  private void report(Runnable call) {
    call.run();
    reported.incrementAndGet();
  }

  private void start(ActorRef<EntityMessage> entity, Answer answer) {
    What what = What.of(Sketch.NAME, Json.object());
    entity.tell(
        new EntityMessage.Deliver(new SampoCommand.Start(id, what, answer, probe.getRef())));
  }

  private void cancel(ActorRef<EntityMessage> entity) {
    entity.tell(
        new EntityMessage.Deliver(
            new SampoCommand.Cancel(id, "ann", "no longer wanted", probe.getRef())));
  }

  private ExecutionView ended(ActorRef<EntityMessage> entity) {
    TestProbe<Reply> own = KIT.createTestProbe();
    entity.tell(new EntityMessage.Deliver(new SampoCommand.Await(id, own.getRef())));
    return own.expectMessageClass(Reply.Finished.class, PATIENCE).view();
  }

  private ExecutionView now(ActorRef<EntityMessage> entity) {
    TestProbe<Reply> own = KIT.createTestProbe();
    entity.tell(new EntityMessage.Deliver(new SampoCommand.Get(id, own.getRef())));
    return own.expectMessageClass(Reply.Found.class, PATIENCE).view();
  }

  private Reply reply() {
    return probe.receiveMessage(PATIENCE);
  }

  private void crash(ActorRef<EntityMessage> entity) {
    KIT.stop(entity, PATIENCE);
  }

  private List<Transition> journal() {
    return JOURNAL.persistedInStorage("execution|" + id).stream()
        .map(Transition.class::cast)
        .toList();
  }

  private <E extends Event> List<E> events(Class<E> type) {
    return journal().stream()
        .flatMap(transition -> transition.events().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static Sketch mixed() {
    return Sketch.of(
        step("a"),
        pause("w", "20ms"),
        step("b").after("w").tries(1),
        step("c").after("w"),
        step("d").after("b", "c"));
  }

  // tests

  @Test
  void startIsAnsweredWhenRecordedAndTheEndWhenReached() {
    // given
    instant("a", "b", "c", "d");
    ActorRef<EntityMessage> entity = entity(mixed());
    // when
    start(entity, Answer.STARTED);
    // then
    assertThat(reply()).isEqualTo(new Reply.Started(id, false));
    assertThat(ended(entity).outcome()).isEqualTo(new Outcome.Completed(Json.of("d"), List.of()));
    start(entity, Answer.STARTED);
    assertThat(reply()).isEqualTo(new Reply.Started(id, true));
    start(entity, Answer.FINISHED);
    assertThat(reply()).isInstanceOf(Reply.Finished.class);
  }

  @Test
  void whatIsAskedOfAnExecutionThatDoesNotExistIsRejected() {
    // given
    instant("a");
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a")));
    // when
    cancel(entity);
    entity.tell(new EntityMessage.Deliver(new SampoCommand.Get(id, probe.getRef())));
    entity.tell(new EntityMessage.Deliver(new SampoCommand.Await(id, probe.getRef())));
    // then
    for (int i = 0; i < 3; i++) {
      assertThat(((Reply.Rejected) reply()).code()).isEqualTo(Reply.Code.UNKNOWN_EXECUTION);
    }
    assertThat(journal()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void aCrashAfterAnyWriteThatNobodyHeardOfIsResumed(int write) {
    // given
    instant("a", "b", "c", "d");
    Gate gate = Gate.holding(write);
    JOURNAL.withPolicy(gate);
    ActorRef<EntityMessage> first = entity(mixed());
    start(first, Answer.STARTED);
    if (write <= 4) {
      gate.awaitReached();
    } else {
      // results that come together take fewer writes
      await().atMost(PATIENCE).until(() -> gate.writes() >= 4);
    }
    // when
    crash(first);
    gate.open();
    ActorRef<EntityMessage> second = entity();
    start(second, Answer.FINISHED);
    // then
    assertThat(ended(second).outcome()).isEqualTo(new Outcome.Completed(Json.of("d"), List.of()));
    assertThat(events(Event.Started.class)).hasSize(1);
    assertThat(events(Event.StepCompleted.class).stream().map(Event.StepCompleted::path))
        .containsExactlyInAnyOrder("a", "w", "b", "c", "d");
    assertThat(events(Event.Completed.class)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aWriteThatFailsBeforeItIsKeptIsMadeUpFor(int write) {
    // given
    instant("a", "b", "c", "d");
    JOURNAL.withPolicy(Gate.failing(write));
    ActorRef<EntityMessage> entity = entity(mixed());
    // when
    start(entity, Answer.STARTED);
    Reply answer = reply();
    // then
    if (write == 1) {
      assertThat(((Reply.Rejected) answer).code()).isEqualTo(Reply.Code.UNAVAILABLE);
      assertThat(((Reply.Rejected) answer).message()).contains("repeat the same command");
      start(entity, Answer.STARTED);
      answer = reply();
    }
    assertThat(answer).isEqualTo(new Reply.Started(id, false));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(events(Event.Completed.class)).hasSize(1));
    assertThat(events(Event.StepCompleted.class)).hasSize(5);
  }

  @Test
  void anExecutionWhoseStartCouldNotBeRecordedLeavesMemory() {
    // given
    instant("a");
    JOURNAL.withPolicy(Gate.failing(1));
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a")));
    // when
    start(entity, Answer.STARTED);
    // then
    assertThat(((Reply.Rejected) reply()).code()).isEqualTo(Reply.Code.UNAVAILABLE);
    await().atMost(PATIENCE).until(() -> leaves.get() > 0);
    assertThat(journal()).isEmpty();
  }

  @Test
  void anExecutionThatNobodyWaitsForAnyMoreLeavesMemory() {
    // given
    TestProbe<Reply> impatient = KIT.createTestProbe();
    ActorRef<EntityMessage> entity = entity(Sketch.of(pause("w", "1d")));
    What what = What.of(Sketch.NAME, Json.object());
    entity.tell(
        new EntityMessage.Deliver(
            new SampoCommand.Start(id, what, Answer.FINISHED, impatient.getRef())));
    await().atMost(PATIENCE).until(() -> journal().size() == 1);
    int before = leaves.get();
    // when
    impatient.stop();
    // then
    await().atMost(PATIENCE).until(() -> leaves.get() > before);
    entity.tell(EntityMessage.STOP);
    probe.expectTerminated(entity, PATIENCE);
  }

  @Test
  void thoseWhoWaitForTheEndAreToldWhenTheActorStops() {
    // given
    action("a", context -> new CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.DAYS));
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a")));
    start(entity, Answer.FINISHED);
    await().atMost(PATIENCE).until(() -> journal().size() == 1);
    // when
    crash(entity);
    // then
    assertThat(((Reply.Rejected) reply()).code()).isEqualTo(Reply.Code.UNAVAILABLE);
  }

  @Test
  void aRecordedResultIsNotComputedAgainAfterACrash() {
    // given
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    action("a", context -> calls.incrementAndGet());
    action(
        "b",
        context -> {
          go.await();
          return context.idempotencyKey();
        });
    ActorRef<EntityMessage> first = entity(Sketch.of(step("a"), step("b")));
    start(first, Answer.STARTED);
    await().atMost(PATIENCE).until(() -> journal().size() == 2);
    // when
    crash(first);
    ActorRef<EntityMessage> second = entity();
    go.countDown();
    // then
    assertThat(ended(second).outcome())
        .isEqualTo(new Outcome.Completed(Json.of(id + "/b"), List.of()));
    assertThat(calls).hasValue(1);
  }

  @Test
  void resultsThatComeDuringAWriteAreRecordedTogether() {
    // given
    int many = 60;
    CountDownLatch go = new CountDownLatch(1);
    List<Sketch.Step> wide = new ArrayList<>(List.of(step("first")));
    instant("first");
    IntStream.range(0, many)
        .forEach(
            i -> {
              wide.add(step("s" + i).after());
              action(
                  "s" + i,
                  context -> {
                    go.await();
                    return i;
                  });
            });
    Gate gate = Gate.holding(2);
    JOURNAL.withPolicy(gate);
    ActorRef<EntityMessage> entity = entity(Sketch.of(wide));
    // when
    start(entity, Answer.STARTED);
    gate.awaitReached();
    go.countDown();
    await().atMost(PATIENCE).until(() -> reported.get() == many + 1);
    gate.open();
    // then
    assertThat(ended(entity).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(events(Event.StepCompleted.class)).hasSize(many + 1);
    // the start, the first result, all others
    assertThat(journal()).hasSize(3);
  }

  /** 40,000 events in which nothing is called. */
  private static StepKind idle(String id) {
    return new StepKind.Loop(
        "lists.range(10000)",
        "it",
        List.of(step(id).when("1 > 2").definition()),
        OptionalInt.of(10_000),
        OptionalInt.empty());
  }

  @Test
  void resultsThatComeTogetherAreAllTakenHoweverMuchFollowsFromEach() {
    // given
    CountDownLatch go = new CountDownLatch(1);
    instant("first", "never-a", "never-b", "never-c");
    List<Sketch.Step> steps = new ArrayList<>(List.of(step("first")));
    for (String id : List.of("a", "b", "c")) {
      action(
          id,
          context -> {
            go.await();
            return id;
          });
      steps.add(step(id).after());
      steps.add(step("after-" + id, idle("never-" + id)).after(id));
    }
    Gate gate = Gate.holding(2);
    JOURNAL.withPolicy(gate);
    ActorRef<EntityMessage> entity = entity(Sketch.of(steps));
    // when
    start(entity, Answer.STARTED);
    gate.awaitReached();
    go.countDown();
    await().atMost(PATIENCE).until(() -> reported.get() == 4);
    gate.open();
    // then
    assertThat(ended(entity).status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(events(Event.StepCompleted.class)).hasSize(4);
    assertThat(events(Event.ContainerCompleted.class)).hasSize(3);
    assertThat(journal()).hasSizeGreaterThan(5);
  }

  @Test
  void cancellingInterruptsARunningAction() {
    // given
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    stuck("a", begun, interrupted);
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a"), step("a2").after("a")));
    start(entity, Answer.STARTED);
    reply();
    await().atMost(PATIENCE).until(() -> begun.getCount() == 0);
    // when
    cancel(entity);
    // then
    assertThat(reply()).isEqualTo(new Reply.Cancelled(id));
    await().atMost(PATIENCE).until(() -> interrupted.getCount() == 0);
    ExecutionView view = ended(entity);
    assertThat(view.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(view.outcome())
        .isEqualTo(new Outcome.Ended(new Cause.Cancelled("ann", "no longer wanted")));
    cancel(entity);
    assertThat(reply()).isEqualTo(new Reply.Cancelled(id));
  }

  /** An action that never ends, and a second one that never comes to run. */
  private void stuck(String name, CountDownLatch begun, CountDownLatch interrupted) {
    instant(name + "2");
    action(
        name,
        context -> {
          begun.countDown();
          try {
            return new CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.DAYS);
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        });
  }

  @Test
  void theTimeoutOfAStepInterruptsAndFailsIt() {
    // given
    CountDownLatch interrupted = new CountDownLatch(1);
    stuck("a", new CountDownLatch(1), interrupted);
    Sketch sketch = Sketch.of(step("a").timeout(Duration.ofSeconds(1)), step("a2"));
    ActorRef<EntityMessage> entity = entity(sketch);
    // when
    start(entity, Answer.STARTED);
    // then
    ExecutionView view = ended(entity);
    assertThat(view.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(view.step("a").orElseThrow().failure().map(Failure::code)).contains(Failure.TIMEOUT);
    await().atMost(PATIENCE).until(() -> interrupted.getCount() == 0);
  }

  @Test
  void theTimeoutOfTheWorkflowInterruptsAndEndsIt() {
    // given
    CountDownLatch interrupted = new CountDownLatch(1);
    stuck("a", new CountDownLatch(1), interrupted);
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a"), step("a2")).timeout(1_000));
    // when
    start(entity, Answer.STARTED);
    // then
    assertThat(ended(entity).outcome()).isEqualTo(new Outcome.Ended(new Cause.TimedOut(1_000)));
    await().atMost(PATIENCE).until(() -> interrupted.getCount() == 0);
  }

  @Test
  void aFailedAttemptIsTriedAgainAfterItsDelayAndAcrossACrash() {
    // given
    CountDownLatch failed = new CountDownLatch(1);
    action(
        "a",
        context -> {
          if (context.attempt() == 1) {
            failed.countDown();
            throw new IllegalStateException("not yet");
          }
          return context.attempt();
        });
    ActorRef<EntityMessage> first = entity(Sketch.of(step("a").tries(2)));
    start(first, Answer.STARTED);
    await().atMost(PATIENCE).until(() -> !events(Event.RetryScheduled.class).isEmpty());
    // when
    crash(first);
    // then
    assertThat(ended(entity()).outcome()).isEqualTo(new Outcome.Completed(Json.of(2), List.of()));
    long due = events(Event.RetryScheduled.class).get(0).dueAt();
    assertThat(events(Event.AttemptStarted.class).get(0).at()).isGreaterThanOrEqualTo(due);
  }

  @Test
  void aStepWhoseActionIsMissingWaitsUntilItIsRegistered() {
    // given
    CountDownLatch never = new CountDownLatch(1);
    instant("a");
    action("b", context -> never.await(1, java.util.concurrent.TimeUnit.DAYS));
    ActorRef<EntityMessage> first = entity(Sketch.of(step("a"), step("b")));
    start(first, Answer.STARTED);
    await().atMost(PATIENCE).until(() -> journal().size() == 2);
    crash(first);
    // when
    actions = ActionRegistry.create();
    registry = Registry.create(actions, library());
    ActorRef<EntityMessage> second = entity();
    assertThat(now(second).step("b").orElseThrow().status()).isEqualTo(StepStatus.RUNNING);
    instant("b");
    // then
    assertThat(ended(second).outcome()).isEqualTo(new Outcome.Completed(Json.of("b"), List.of()));
  }

  @Test
  void anExecutionIsRecoveredFromItsSnapshot() {
    // given
    snapshotEvery = 1;
    CountDownLatch go = new CountDownLatch(1);
    instant("a", "c");
    action(
        "b",
        context -> {
          go.await();
          return "b";
        });
    ActorRef<EntityMessage> first =
        entity(
            Sketch.of(step("a").outputs("kept"), step("b"), step("c").input(Json.of("${kept}"))));
    start(first, Answer.STARTED);
    SnapshotTestKit snapshots = SnapshotTestKit.create(KIT.system());
    await()
        .atMost(PATIENCE)
        .until(() -> snapshots.persistedInStorage("execution|" + id).size() == 2);
    Object last = snapshots.persistedInStorage("execution|" + id).get(1).second();
    ExecutionView before = now(first);
    // when
    crash(first);
    JOURNAL.clearByIdPreservingSeqNumbers("execution|" + id);
    ActorRef<EntityMessage> second = entity();
    // then
    assertThat(((ExecutionSnapshot) last).store()).containsOnlyKeys("kept");
    assertThat(now(second)).isEqualTo(before);
    go.countDown();
    assertThat(ended(second).status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  @Test
  void anActionsWritesAreReadByTheNext() {
    // given
    action(
        "a",
        context -> {
          context.store().put("x", 41);
          return "";
        });
    action("b", context -> context.store().get("x", Integer.class) + 1);
    ActorRef<EntityMessage> entity = entity(Sketch.of(step("a"), step("b")));
    // when
    start(entity, Answer.STARTED);
    // then
    assertThat(ended(entity).outcome()).isEqualTo(new Outcome.Completed(Json.of(42), List.of()));
  }

  @Test
  void partsThatNeverBeganAreNotShownAfterARecoveryFromASnapshotEither() {
    // given
    snapshotEvery = 1;
    action(
        "boom",
        context -> {
          throw new IllegalStateException("no");
        });
    action("late", context -> new CountDownLatch(1).await(1, java.util.concurrent.TimeUnit.DAYS));
    registry.register(
        DefinitionReader.create()
            .readOne(
                "name: "
                    + Sketch.NAME
                    + "\npre_hooks: [{id: p, action: boom}]\nsteps: [{id: a, action: late}]"
                    + "\nfinally: [{id: last, action: late}]",
                Format.YAML,
                "test.yaml"));
    ActorRef<EntityMessage> first = entity();
    start(first, Answer.STARTED);
    await().atMost(PATIENCE).until(() -> now(first).step("[finally]/last").isPresent());
    ExecutionView before = now(first);
    // when
    crash(first);
    ExecutionView after = now(entity());
    // then
    assertThat(after.steps()).isEqualTo(before.steps());
  }
}
