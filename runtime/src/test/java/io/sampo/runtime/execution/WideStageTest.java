package io.sampo.runtime.execution;

import static io.sampo.runtime.core.rules.Sketch.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.sampo.api.action.ActionRegistry;
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
import io.sampo.runtime.core.rules.Sketch;
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
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A stage so wide that its first calls are over before its last have begun. */
class WideStageTest {
  private static final int STEPS = 1_000;
  private static final int MOST_WRITES = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String ID = "wide";
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          "wide",
          PersistenceTestKitPlugin.config()
              .withFallback(PersistenceTestKitSnapshotPlugin.config())
              .withFallback(ConfigFactory.load()));
  private static final PersistenceTestKit JOURNAL = PersistenceTestKit.create(KIT.system());

  private final Registry registry = Registry.create(ActionRegistry.create(), Library.NONE);
  private final TestProbe<Reply> probe = KIT.createTestProbe();

  /** How many writes had begun when the call of a step was over. */
  private final Map<String, Integer> writesBefore = new ConcurrentHashMap<>();

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  private enum Nowhere implements Place {
    ONE;

    @Override
    public void leave(String executionId) {}

    @Override
    public void tell(String executionId, EntityMessage message) {}
  }

  /** Each action is over as soon as it has begun, and to begin one takes longer than a stretch. */
  private void runWide(Gate writes) {
    List<Sketch.Step> wide = new ArrayList<>();
    for (int number = 0; number < STEPS; number++) {
      wide.add(step("s" + number).after());
      registry
          .actions()
          .register(
              "s" + number,
              Json.class,
              (input, context) -> writesBefore.put(context.stepPath(), writes.writes()));
    }
    registry.register(Sketch.of(wide).definition());
    JOURNAL.withPolicy(writes);
    EngineContext engine =
        new EngineContext(
            registry,
            TestEngine.inMemory(STEPS, PATIENCE),
            new JumpingTime(),
            () -> 0.5,
            Runnable::run,
            Runnable::run,
            StepCache.NONE,
            Limits.create(Pace.onChange()),
            JournalState.UNKNOWN);
    ActorRef<EntityMessage> entity = KIT.spawn(ExecutionEntity.create(ID, engine, Nowhere.ONE));
    What what = What.of(Sketch.NAME, Json.object());
    entity.tell(
        new EntityMessage.Deliver(
            new SampoCommand.Start(ID, what, Answer.FINISHED, probe.getRef())));
    probe.expectMessageClass(Reply.Finished.class, PATIENCE);
  }

  /** The writes that completed steps, by step, counted from 1. */
  private static Map<String, Integer> writesOfResults() {
    List<Object> journal = JOURNAL.persistedInStorage("execution|" + ID);
    Map<String, Integer> writes = new ConcurrentHashMap<>();
    IntStream.range(0, journal.size())
        .forEach(
            at ->
                ((Transition) journal.get(at))
                    .events().stream()
                        .filter(Event.StepCompleted.class::isInstance)
                        .map(event -> ((Event.StepCompleted) event).path())
                        .forEach(path -> writes.put(path, at + 1)));
    return writes;
  }

  @Test
  void resultsAreRecordedWhileTheStageIsStillBegun() {
    // when
    runWide(Gate.counting());
    // then
    Map<String, Integer> recordedBy = writesOfResults();
    assertThat(recordedBy).hasSize(STEPS).hasSameSizeAs(writesBefore);
    assertThat(recordedBy)
        .allSatisfy(
            (path, write) ->
                assertThat(write - writesBefore.getOrDefault(path, 0))
                    .as("writes that the result of %s waited for", path)
                    .isBetween(1, MOST_WRITES));
    int firstResult = recordedBy.values().stream().min(Integer::compare).orElseThrow();
    int lastCall = writesBefore.values().stream().max(Integer::compare).orElseThrow();
    assertThat(firstResult).as("before the last call began").isLessThan(lastCall);
  }
}
