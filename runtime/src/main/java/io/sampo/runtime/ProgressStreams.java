package io.sampo.runtime;

import io.sampo.api.client.ProgressStream;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.view.ExecutionView;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Opens streams of progress, each with an actor of its own that takes the replies. */
final class ProgressStreams {
  private static final AtomicLong OPENED = new AtomicLong();

  private final ActorSystem<?> system;
  private final ActorRef<SampoCommand> door;
  private final SampoSettings.Client settings;

  ProgressStreams(
      ActorSystem<?> system, ActorRef<SampoCommand> door, SampoSettings.Client settings) {
    this.system = system;
    this.door = door;
    this.settings = settings;
  }

  /**
   * A stream of an execution.
   *
   * @param output takes the result from the execution at its end
   * @param start makes sure that the execution has been started
   */
  <R> ProgressStream<R> open(
      String executionId,
      Function<ExecutionView, R> output,
      Supplier<CompletionStage<String>> start) {
    LiveProgress<R> stream = new LiveProgress<>(executionId, output, system.executionContext());
    ActorRef<Object> actor =
        system.systemActorOf(
            ProgressActor.create(door, stream, settings),
            "sampo-progress-" + OPENED.incrementAndGet(),
            DispatcherSelector.fromConfig(Engine.DISPATCHER));
    stream.stopsWith(() -> actor.tell(ProgressActor.Order.CLOSE));
    var unused =
        start
            .get()
            .whenComplete(
                (id, thrown) -> {
                  if (thrown == null) {
                    actor.tell(ProgressActor.Order.WATCH);
                  } else {
                    actor.tell(ProgressActor.Order.CLOSE);
                    stream.broken(reason(thrown));
                  }
                });
    return stream;
  }

  private static RuntimeException reason(Throwable thrown) {
    if (thrown instanceof CompletionException
        && thrown.getCause() instanceof RuntimeException why) {
      return why;
    }
    return thrown instanceof RuntimeException why ? why : new CompletionException(thrown);
  }
}
