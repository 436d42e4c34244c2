package io.sampo.runtime.execution;

import io.sampo.api.logging.LineLogger;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.attempt.LogKeys;
import io.sampo.runtime.context.EngineContext;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.registry.MissingActions;
import io.sampo.runtime.wire.message.EntityMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.slf4j.Logger;

/**
 * The attempts of one execution that could not begin and are to be tried again: their action is not
 * registered, or the execution they start is unavailable.
 */
final class Postponed {
  private static final Logger LOG = LineLogger.of(Postponed.class);

  private final ActorContext<EntityMessage> context;
  private final EngineContext engine;
  private final Map<String, Attempt> attempts = new HashMap<>(2);

  private record Attempt(Optional<WaitingFor> reason, Cancellable cancellable) {}

  Postponed(ActorContext<EntityMessage> context, EngineContext engine) {
    this.context = context;
    this.engine = engine;
  }

  boolean contains(String path) {
    return attempts.containsKey(path);
  }

  /** Without its action a step waits, for another release of the application may bring it back. */
  void untilRegistered(Execution execution, Work.Attempt work, String action) {
    if (engine.registry().missing().add(action)) {
      log(execution, work, action);
    }
    Duration delay = engine.settings().missingActionDelay();
    postpone(work.path(), delay, Optional.of(new WaitingFor.MissingAction(action)));
  }

  private void log(Execution execution, Work.Attempt work, String action) {
    String workflow = execution.facts().definition().name();
    LogKeys.of(execution, work.path(), work.attempt())
        .during(
            () ->
                LOG.error(
                    "Expected action '{}' of step '{}' in execution '{}' to be registered, but"
                        + " it is not; all steps that call it wait; {}. It is looked for every"
                        + " {}",
                    action,
                    work.path(),
                    execution.facts().id(),
                    MissingActions.advice(action, workflow),
                    engine.settings().missingActionDelay()));
  }

  /** An action is registered; that is told if a step has waited for it. */
  void found(String action) {
    if (engine.registry().missing().remove(action)) {
      LOG.info("Action '{}' is registered; the steps that waited go on", action);
    }
  }

  /** The execution that the attempt starts has answered that it is unavailable. */
  void untilAvailable(Work.Attempt work) {
    postpone(work.path(), engine.settings().storage().restartDelay(), Optional.empty());
  }

  private void postpone(String path, Duration delay, Optional<WaitingFor> reason) {
    forget(path);
    ActorRef<EntityMessage> self = context.getSelf();
    Cancellable cancellable =
        engine.time().schedule(delay, () -> self.tell(new EntityMessage.BeginAgain(path)));
    attempts.put(path, new Attempt(reason, cancellable));
  }

  void forget(String path) {
    if (!attempts.isEmpty()) {
      Attempt found = attempts.remove(path);
      if (found != null) {
        found.cancellable().cancel();
      }
    }
  }

  void waits(BiConsumer<String, WaitingFor> to) {
    attempts.forEach((path, each) -> each.reason().ifPresent(reason -> to.accept(path, reason)));
  }

  void close() {
    attempts.values().forEach(each -> each.cancellable().cancel());
    attempts.clear();
  }
}
