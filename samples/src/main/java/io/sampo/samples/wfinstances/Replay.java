package io.sampo.samples.wfinstances;

import io.sampo.api.action.ActionContext;
import io.sampo.api.action.AsyncAction;
import io.sampo.api.json.Json;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.Sampo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs recorded runs again in an engine, and keeps the order in which their tasks ran. */
final class Replay {
  private final Sampo sampo;
  private final Timeline timeline;

  /** In an engine that has not been started yet; starts it. */
  Replay(Sampo sampo, Timeline timeline) {
    this.sampo = sampo;
    this.timeline = timeline;
    AsyncAction<Graph.Input, Void> takeTime = this::takeTime;
    sampo.actions().registerAsync(Graph.ACTION, Graph.Input.class, takeTime);
    sampo.start();
  }

  /** The stage of the end, whatever that is. */
  CompletionStage<ExecutionView> run(String executionId, RecordedRun run, Graph.Pace pace) {
    DefinitionKey key = sampo.register(Graph.of(run, pace));
    return sampo.client().run(executionId, What.of(key.name(), Json.object()));
  }

  /** Waits without holding a thread, so that any number of tasks can do so at the same time. */
  private CompletionStage<Void> takeTime(Graph.Input input, ActionContext context) {
    timeline.begin(context.stepPath());
    Executor later = CompletableFuture.delayedExecutor(input.micros(), TimeUnit.MICROSECONDS);
    return CompletableFuture.runAsync(() -> timeline.end(context.stepPath()), later);
  }
}
