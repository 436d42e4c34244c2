package io.sampo.runtime.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sampo.api.Workflow;
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
import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.attempt.ActionExecutor;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.TestEngine;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.execution.ExecutionEntity;
import io.sampo.runtime.execution.Handover;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import io.sampo.runtime.wire.message.EntityMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The home of executions keeps them going and loses no message between two actors of one. */
class LocalPlaceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService actions = ActionExecutor.create(4);
  @TempDir Path folder;
  private ActorTestKit kit;
  private ActorRef<LocalPlace.Message> region;
  private TestProbe<Reply> probe;
  private Runnable stop = () -> {};

  @BeforeEach
  void open() {
    Config config =
        ConfigFactory.parseString(
                "sampo.persistence.sqlite.file = \"" + folder.resolve("sampo.db") + "\"")
            .withFallback(ConfigFactory.load());
    kit = ActorTestKit.create("region", config);
    Registry registry = Registry.create(ActionRegistry.create(), Library.NONE);
    Workflow<Json, Json> workflow =
        Workflow.define("w")
            .step("a", Json.class, (input, context) -> hold())
            .step("b", Json.class, (input, context) -> "b")
            .build();
    workflow.actions().forEach(registry.actions()::add);
    registry.register(workflow.definition());
    EngineContext surroundings = TestEngine.of(registry, SampoSettings.from(config), actions);
    region = kit.spawn(place(surroundings));
    probe = kit.createTestProbe(Reply.class);
  }

  private static Behavior<LocalPlace.Message> place(EngineContext engine) {
    return LocalPlace.create(
        (id, place) -> ExecutionEntity.create(id, engine, place),
        LocalPlaceTest::room,
        Duration.ofMillis(200));
  }

  /** For two commands, or one large one. */
  private static LocalPlace.Kept room() {
    return new Handover(new SampoSettings.Inbox(2, 1_000));
  }

  private String hold() throws InterruptedException {
    calls.incrementAndGet();
    begun.countDown();
    release.await();
    return "a";
  }

  @AfterEach
  void close() {
    release.countDown();
    kit.shutdownTestKit();
    actions.shutdownNow();
  }

  private void tell(SampoCommand command) {
    region.tell(new LocalPlace.Message.Deliver("x", new EntityMessage.Deliver(command)));
  }

  private void start() throws InterruptedException {
    tell(new SampoCommand.Start("x", What.of("w", Json.object()), Answer.STARTED, probe.getRef()));
    probe.expectMessage(new Reply.Started("x", false));
    begun.await();
  }

  @Test
  void startsASuccessorOfAnActorThatStoppedUnasked() {
    // given
    TestProbe<EntityMessage> told = kit.createTestProbe();
    Behavior<EntityMessage> frail =
        Behaviors.receiveMessage(
            message -> {
              told.getRef().tell(message);
              return message instanceof EntityMessage.AskParent
                  ? Behaviors.stopped()
                  : Behaviors.same();
            });
    region =
        kit.spawn(
            LocalPlace.create((id, place) -> frail, LocalPlaceTest::room, Duration.ofMillis(20)));
    EntityMessage fatal = new EntityMessage.AskParent("c", new Parent("p", "a", 1, 0, 1));
    // when
    region.tell(new LocalPlace.Message.Deliver("x", fatal));
    // then
    told.expectMessage(fatal);
    told.expectMessage(EntityMessage.RECONCILE);
  }

  @Test
  void anActorThatCannotBeMadeAnswersAndIsMadeAgainOnlyForWhatComes() {
    // given
    AtomicInteger made = new AtomicInteger();
    Registry registry = Registry.create(ActionRegistry.create(), Library.NONE);
    EngineContext engine =
        TestEngine.of(registry, SampoSettings.from(kit.system().settings().config()), actions);
    region =
        kit.spawn(
            LocalPlace.create(
                (id, place) -> {
                  made.incrementAndGet();
                  return ExecutionEntity.create(id, engine, place);
                },
                LocalPlaceTest::room,
                Duration.ofMillis(1)));
    for (int call = 1; call <= 3; call++) {
      // when
      region.tell(
          new LocalPlace.Message.Deliver(
              "a|b", new EntityMessage.Deliver(new SampoCommand.Get("a|b", probe.getRef()))));
      // then
      Reply.Rejected rejected = probe.expectMessageClass(Reply.Rejected.class);
      assertThat(rejected.code()).isEqualTo(Reply.Code.INTERNAL);
      assertThat(rejected.message()).startsWith("Expected to make the actor of execution 'a|b'");
      assertThat(made.get()).isLessThanOrEqualTo(call);
    }
  }

  @Test
  void theSuccessorsOfAnActorThatStopsAgainAndAgainComeEverLater() {
    // given
    ActorTestKit still = ActorTestKit.create("still", ManualTime.config());
    try {
      AtomicInteger made = new AtomicInteger();
      Behavior<EntityMessage> frail =
          Behaviors.receiveMessage(
              message -> {
                made.incrementAndGet();
                return Behaviors.stopped();
              });
      TestProbe<EntityMessage> told = still.createTestProbe();
      Behavior<EntityMessage> firm =
          Behaviors.receiveMessage(
              message -> {
                told.getRef().tell(message);
                return Behaviors.same();
              });
      region =
          still.spawn(
              LocalPlace.create(
                  (id, place) -> id.equals("x") ? frail : firm,
                  LocalPlaceTest::room,
                  Duration.ofMillis(1)));
      // when
      region.tell(new LocalPlace.Message.Deliver("x", EntityMessage.RECONCILE));
      for (int step = 0; step < 300; step++) {
        ManualTime.get(still.system()).timePasses(Duration.ofMillis(1));
        region.tell(new LocalPlace.Message.Deliver("y", EntityMessage.RECONCILE));
        told.receiveMessage();
      }
      // then: after 1, 2, 4, … and 256 ms
      assertThat(made.get()).isBetween(1, 10);
    } finally {
      still.shutdownTestKit();
    }
  }

  @Test
  void keepsMessagesForTheSuccessorOfAnActorThatIsLeaving() throws InterruptedException {
    // given
    start();
    // when: the actor is asked to leave while a step runs, and a command comes in between
    region.tell(new LocalPlace.Message.Leave("x"));
    tell(new SampoCommand.Await("x", probe.getRef()));
    release.countDown();
    // then
    assertThat(probe.expectMessageClass(Reply.Finished.class).view().status())
        .isEqualTo(ExecutionStatus.COMPLETED);
  }

  /** An actor that is told to stop and takes its time. */
  private TestProbe<EntityMessage> stopping() {
    TestProbe<EntityMessage> told = kit.createTestProbe();
    CompletableFuture<ActorRef<EntityMessage>> actor = new CompletableFuture<>();
    Behavior<EntityMessage> slow =
        Behaviors.setup(
            context -> {
              actor.complete(context.getSelf());
              return Behaviors.receiveMessage(
                  message -> {
                    told.getRef().tell(message);
                    return message == EntityMessage.INBOX_READY
                        ? Behaviors.stopped()
                        : Behaviors.same();
                  });
            });
    region =
        kit.spawn(
            LocalPlace.create((id, place) -> slow, LocalPlaceTest::room, Duration.ofSeconds(9)));
    region.tell(new LocalPlace.Message.Deliver("x", EntityMessage.RECONCILE));
    told.expectMessage(EntityMessage.RECONCILE);
    region.tell(new LocalPlace.Message.Leave("x"));
    told.expectMessage(EntityMessage.STOP);
    stop = () -> actor.join().tell(EntityMessage.INBOX_READY);
    return told;
  }

  @Test
  void keepsNoMoreForTheSuccessorThanAnInboxHolds() {
    // given
    TestProbe<EntityMessage> told = stopping();
    // when
    for (int call = 0; call < 5; call++) {
      tell(new SampoCommand.Get("x", probe.getRef()));
    }
    // then: three are answered at once, and two come to the successor
    for (int call = 0; call < 3; call++) {
      assertThat(probe.expectMessageClass(Reply.Rejected.class).code())
          .isEqualTo(Reply.Code.UNAVAILABLE);
    }
    probe.expectNoMessage(Duration.ofMillis(50));
    stop.run();
    told.expectMessage(EntityMessage.INBOX_READY);
    told.expectMessageClass(EntityMessage.Deliver.class);
    told.expectMessageClass(EntityMessage.Deliver.class);
    told.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void keepsNoMoreBytesForTheSuccessorThanAnInboxHolds() {
    // given
    TestProbe<EntityMessage> told = stopping();
    Json large = Json.of("x".repeat(1_000));
    // when
    for (int call = 0; call < 3; call++) {
      tell(
          new SampoCommand.Signal(
              "x", new SampoCommand.Content("paid", large, ""), "k" + call, probe.getRef()));
    }
    // then
    for (int call = 0; call < 2; call++) {
      assertThat(probe.expectMessageClass(Reply.Rejected.class).code())
          .isEqualTo(Reply.Code.UNAVAILABLE);
    }
    stop.run();
    told.expectMessage(EntityMessage.INBOX_READY);
    told.expectMessageClass(EntityMessage.Deliver.class);
  }

  @Test
  void keepsWhatIsNoCommandInAnyCaseAndEachReconcileOnce() {
    // given
    Handover room = new Handover(new SampoSettings.Inbox(0, 0));
    EntityMessage asked = new EntityMessage.AskParent("c", new Parent("p", "a", 1, 0, 1));
    // when
    for (int time = 0; time < 3; time++) {
      room.add(EntityMessage.RECONCILE);
      room.add(EntityMessage.HANDED_OVER);
    }
    room.add(asked);
    // then
    assertThat(room.messages())
        .containsExactly(EntityMessage.RECONCILE, EntityMessage.HANDED_OVER, asked);
  }

  @Test
  void aSubflowBeginsAlsoWhenItsDefinitionCannotBeReadAtFirst() {
    // given
    WorkflowDefinition child = yaml("name: child\nsteps: [{id: c, wait: {for: 10ms}}]");
    Registry flaky = Registry.create(ActionRegistry.create(), new Flaky(child));
    flaky.register(yaml("name: w\nsteps: [{id: call, subflow: child}]"));
    SampoSettings settings = SampoSettings.from(kit.system().settings().config());
    region = kit.spawn(place(TestEngine.of(flaky, settings, actions)));
    // when
    tell(new SampoCommand.Start("x", What.of("w", Json.object()), Answer.FINISHED, probe.getRef()));
    // then
    assertThat(probe.expectMessageClass(Reply.Finished.class, PATIENCE).view().status())
        .isEqualTo(ExecutionStatus.COMPLETED);
  }

  private static WorkflowDefinition yaml(String text) {
    return DefinitionReader.create().readOne(text, Format.YAML, "test.yaml");
  }

  /** A library that knows one definition, and cannot be read the first time. */
  private static final class Flaky implements Library {
    private final AtomicInteger asked = new AtomicInteger();
    private final WorkflowDefinition known;

    private Flaky(WorkflowDefinition known) {
      this.known = known;
    }

    @Override
    public void keep(DefinitionKey key, WorkflowDefinition definition) {}

    @Override
    public Optional<WorkflowDefinition> find(String hash) {
      return Optional.empty();
    }

    @Override
    public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
      if (asked.incrementAndGet() == 1) {
        throw new IllegalStateException("the database is restarting");
      }
      return Optional.of(known);
    }
  }
}
