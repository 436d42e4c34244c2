package io.sampo.runtime.rows;

import io.sampo.api.action.Middleware;
import io.sampo.api.action.Store;
import io.sampo.api.client.RejectedException;
import io.sampo.api.stages.RunOptions;
import io.sampo.api.stages.StageResult;
import io.sampo.api.stages.StagedWorkflow;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.stages.StageRunner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Puts the workflow together in each life, makes it known, and executes it again. */
record StagedRun(Function<Life, StagedWorkflow> code) implements Way {
  @Override
  public void know(Life life) {
    runner(life).register(code.apply(life));
  }

  static StageRunner runner(Life life) {
    return StageRunner.of(life.sampo()).use(skin("R"));
  }

  @Override
  public CompletionStage<String> ask(Life life, String execution) {
    StagedWorkflow workflow = code.apply(life);
    RunOptions options =
        RunOptions.NONE.withExecutionId(execution).withLogger(null).withStored("day", "monday");
    return runner(life).executeWith(workflow, options).thenApply(result -> text(result, workflow));
  }

  private static String text(StageResult result, StagedWorkflow workflow) {
    String end = result.error().map(Throwable::getMessage).orElse("well");
    return end
        + "; left "
        + new TreeMap<>(result.store().toJson().members())
        + "; kept "
        + new TreeSet<>(workflow.store().keys());
  }

  /** Executes it once; later processes only make it known. */
  record Resumed(StagedRun staged) implements Way {
    @Override
    public void know(Life life) {
      staged.know(life);
    }

    @Override
    public CompletionStage<String> ask(Life life, String execution) {
      return life.sampo()
          .client()
          .await(execution)
          .thenApply(Resumed::text)
          .exceptionallyCompose(thrown -> begun(life, execution, thrown));
    }

    private CompletionStage<String> begun(Life life, String execution, Throwable thrown) {
      if (!(thrown instanceof CompletionException
          && thrown.getCause() instanceof RejectedException)) {
        return CompletableFuture.failedFuture(thrown);
      }
      return staged
          .ask(life, execution)
          .thenCompose(told -> life.sampo().client().await(execution))
          .thenApply(Resumed::text);
    }

    private static String text(ExecutionView view) {
      return view.status() + " " + view.outcome();
    }
  }

  /** Adds a word to what the store has of the course of the run. */
  static void trace(Store store, String word) {
    store.put("trace", store.find("trace", String.class).orElse("") + word + " ");
  }

  /** Middleware that traces its beginning and its end. */
  static Middleware skin(String name) {
    return call -> {
      trace(call.context().store(), name + ">");
      Object result = call.proceed();
      trace(call.context().store(), "<" + name);
      return result;
    };
  }
}
