package io.sampo.runtime.attempt;

import io.sampo.runtime.context.RealTime;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who began an attempt learns that its supervisor is gone, unless it ended that itself. */
class StepActorTest {
  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<String> stopped = kit.createTestProbe();

  private final ActorRef<StepActor.Message> actor =
      kit.spawn(StepActor.create(RealTime.TIME, () -> stopped.getRef().tell("stopped")));

  @AfterEach
  void close() {
    kit.shutdownTestKit();
  }

  @Test
  @SuppressWarnings("NullAway") // has the actor fail
  void anActorThatFailsSaysThatItHasStopped() {
    // when
    actor.tell(new StepActor.Message.Begun(null));
    // then
    stopped.expectMessage("stopped");
  }

  @Test
  void anActorThatItsParentStopsWithItselfSaysThatItHasStopped() {
    // given
    Behavior<String> parent =
        Behaviors.setup(
            context -> {
              context.spawnAnonymous(
                  StepActor.create(RealTime.TIME, () -> stopped.getRef().tell("with its parent")));
              return Behaviors.receive(String.class)
                  .onAnyMessage(any -> Behaviors.stopped())
                  .build();
            });
    // when
    kit.spawn(parent).tell("stop");
    // then
    stopped.expectMessage("with its parent");
  }

  @Test
  void anActorThatWasToldToStopSaysNothing() {
    // when
    actor.tell(StepActor.Message.STOP);
    // then
    stopped.expectTerminated(actor);
    stopped.expectNoMessage(Duration.ZERO);
  }
}
