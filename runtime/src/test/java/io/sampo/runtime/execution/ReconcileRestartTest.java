package io.sampo.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionContext;
import io.sampo.api.action.ActionRegistry;
import io.sampo.api.format.DefinitionReader;
import io.sampo.api.format.Format;
import io.sampo.api.json.Json;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.context.JournalState;
import io.sampo.runtime.context.StepCache;
import io.sampo.runtime.context.TestEngine;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.limits.Limits;
import io.sampo.runtime.limits.Pace;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.registry.Library;
import io.sampo.runtime.registry.Registry;
import io.sampo.runtime.wire.journal.Transition;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reconciling begins what a new actor finds missing, and takes several stretches when there is much
 * of it. A restart between two of them costs nothing, and a stop no more than what ran.
 */
class ReconcileRestartTest {
  private static final int EACH = 10;
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "reconcile-restart",
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(ConfigFactory.load()));
  private static final PersistenceTestKit JOURNAL = PersistenceTestKit.create(KIT.system());
  private static final AtomicInteger IDS = new AtomicInteger();

  private final String id = "restarted-" + IDS.incrementAndGet();
  private final Registry registry = Registry.create(ActionRegistry.create(), Library.NONE);
  private final TestProbe<Reply> probe = KIT.createTestProbe();
  private Life life = new Life();

  /** What one actor has begun, by step or child. */
  private final class Life implements Place {
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> adoptions = new ConcurrentHashMap<>();
    private final JumpingTime time = new JumpingTime();

    @Override
    public void tell(String executionId, EntityMessage message) {
      assertThat(message).isInstanceOf(EntityMessage.Adopt.class);
      adoptions.merge(executionId, 1, Integer::sum);
    }

    @Override
    public void leave(String executionId) {}

    private long begun() {
      return calls.size() + adoptions.size() + time.armed(LONG);
    }

    private ActorRef<EntityMessage> begin(Executor actions) {
      return KIT.spawn(
          ExecutionEntity.create(
              id,
              new EngineContext(
                  registry,
                  TestEngine.inMemory(500, PATIENCE),
                  time,
                  () -> 0.5,
                  actions,
                  Runnable::run,
                  StepCache.NONE,
                  Limits.create(Pace.onChange()),
                  JournalState.UNKNOWN),
              this));
    }
  }

  @BeforeEach
  void leaveAllOfItMissing() {
    registry.actions().register("a", Json.class, (input, context) -> called(context));
    register("name: child\nsteps: [{id: c, wait: {for: 1h}}]");
    register(definition());
    AtomicInteger handed = new AtomicInteger();
    ActorRef<EntityMessage> first = life.begin(task -> handed.incrementAndGet()); // and loses it
    What what = What.of("w", Json.object());
    first.tell(
        new EntityMessage.Deliver(
            new SampoCommand.Start(id, what, Answer.STARTED, probe.getRef())));
    await().atMost(PATIENCE).until(() -> handed.get() + life.begun() == 3 * EACH);
    KIT.stop(first, PATIENCE);
    life = new Life();
  }

  @AfterEach
  void reset() {
    JOURNAL.resetPolicy();
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  private static String definition() {
    List<String> steps = new ArrayList<>();
    for (int number = 0; number < EACH; number++) {
      steps.add("  - {id: a" + number + ", action: a, depends_on: []}");
      steps.add("  - {id: c" + number + ", subflow: child, depends_on: []}");
      steps.add("  - {id: w" + number + ", wait: {for: 1h}, depends_on: []}");
    }
    return "name: w\nsteps:\n" + String.join("\n", steps);
  }

  private void register(String yaml) {
    registry.register(DefinitionReader.create().readOne(yaml, Format.YAML, "test.yaml"));
  }

  private String called(ActionContext context) {
    life.calls.merge(context.stepPath(), 1, Integer::sum);
    return "done";
  }

  private List<String> completed() {
    return JOURNAL.persistedInStorage("execution|" + id).stream()
        .flatMap(transition -> ((Transition) transition).events().stream())
        .filter(Event.StepCompleted.class::isInstance)
        .map(event -> ((Event.StepCompleted) event).path())
        .toList();
  }

  private void allActionsEnd() {
    await().atMost(PATIENCE).until(() -> completed().size() >= EACH);
    await().atMost(PATIENCE).until(() -> life.begun() >= 2 * EACH + life.calls.size());
    assertThat(completed()).hasSize(EACH).doesNotHaveDuplicates();
  }

  private void waitsAndChildrenAreBegunOnce() {
    assertThat(life.adoptions).hasSize(EACH);
    assertThat(life.adoptions.values()).containsOnly(1);
    assertThat(life.time.armed(LONG)).isEqualTo(EACH);
  }

  @Test
  void afterAFailedWriteInTheMiddleWhatIsMissingIsBegunOnce() {
    // given
    Gate gate = Gate.failing(1);
    JOURNAL.withPolicy(gate);
    // when
    ActorRef<EntityMessage> second = life.begin(Runnable::run);
    gate.awaitReached();
    long before = life.begun();
    allActionsEnd();
    // then
    assertThat(before).isLessThan(3 * EACH);
    assertThat(life.calls).hasSize(EACH);
    assertThat(life.calls.values()).containsOnly(1);
    waitsAndChildrenAreBegunOnce();
    KIT.stop(second, PATIENCE);
  }

  @Test
  void afterAStopInTheMiddleWhatIsMissingIsBegunOnce() {
    // given
    Gate gate = Gate.holding(1);
    JOURNAL.withPolicy(gate);
    Life second = life;
    ActorRef<EntityMessage> stopped = second.begin(Runnable::run);
    gate.awaitReached();
    // when
    KIT.stop(stopped, PATIENCE);
    life = new Life();
    gate.open();
    await().atMost(PATIENCE).until(() -> !completed().isEmpty());
    List<String> recorded = completed();
    ActorRef<EntityMessage> third = life.begin(Runnable::run);
    allActionsEnd();
    // then
    assertThat(second.begun()).isLessThan(3 * EACH);
    assertThat(life.calls)
        .hasSize(EACH - recorded.size())
        .doesNotContainKeys(recorded.toArray(String[]::new));
    assertThat(life.calls.values()).containsOnly(1);
    waitsAndChildrenAreBegunOnce();
    KIT.stop(third, PATIENCE);
  }
}
