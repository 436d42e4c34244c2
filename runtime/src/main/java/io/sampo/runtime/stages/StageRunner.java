package io.sampo.runtime.stages;

import io.sampo.api.action.Middleware;
import io.sampo.api.stages.BatchResult;
import io.sampo.api.stages.RunMiddleware;
import io.sampo.api.stages.RunOptions;
import io.sampo.api.stages.StageResult;
import io.sampo.api.stages.StagedWorkflow;
import io.sampo.runtime.Sampo;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Runs staged workflows on a started Sampo, with middleware round them. Thread-safe.
 *
 * <pre>{@code
 * StageResult result = StageRunner.of(sampo).use(Logging.create()).run(workflow).orThrow();
 * }</pre>
 *
 * <p>An execution is as durable as any other. For it to go on after a crash the new process must
 * have its code: put the workflow together again and {@link #register} it before {@code start()}.
 */
public final class StageRunner {
  private final Sampo sampo;
  private final List<Middleware> middleware = new CopyOnWriteArrayList<>();
  private final List<RunMiddleware> aroundRuns = new CopyOnWriteArrayList<>();

  private StageRunner(Sampo sampo) {
    this.sampo = sampo;
  }

  public static StageRunner of(Sampo sampo) {
    return new StageRunner(sampo);
  }

  /**
   * Lays middleware round each action of what it runs, outside of the workflow's own; the first
   * outermost.
   */
  public StageRunner use(Middleware... inner) {
    middleware.addAll(List.of(inner));
    return this;
  }

  /** Lays middleware round each run as a whole; the first outermost. */
  public StageRunner aroundRuns(RunMiddleware... inner) {
    aroundRuns.addAll(List.of(inner));
    return this;
  }

  /**
   * Makes the code of a workflow known, so that executions an earlier process began can go on. Its
   * stages must be the same as they were then.
   */
  public void register(StagedWorkflow workflow) {
    RegisteredStages.of(sampo, workflow).playLatest(middleware);
  }

  /**
   * Runs a workflow. Blocks only while its definition is kept.
   *
   * @return the end, good or bad; a stage that fails when the execution could not be started
   */
  public CompletionStage<StageResult> execute(StagedWorkflow workflow) {
    return executeWith(workflow, RunOptions.NONE);
  }

  /** Runs a workflow whose actions log to one logger, if any. */
  public CompletionStage<StageResult> execute(StagedWorkflow workflow, @Nullable Logger logger) {
    return executeWith(workflow, RunOptions.loggingTo(logger));
  }

  /** Runs a workflow under options. */
  public CompletionStage<StageResult> executeWith(StagedWorkflow workflow, RunOptions options) {
    Layer layer = said -> StageRun.of(sampo, workflow, said).begin(middleware);
    for (int at = aroundRuns.size() - 1; at >= 0; at--) {
      layer = new Skin(workflow, aroundRuns.get(at), layer);
    }
    return layer.run(options);
  }

  /** Runs a workflow and waits for its end. */
  public StageResult run(StagedWorkflow workflow) throws InterruptedException {
    return await(execute(workflow));
  }

  /** Runs a workflow whose actions log to one logger, if any, and waits for its end. */
  public StageResult run(StagedWorkflow workflow, @Nullable Logger logger)
      throws InterruptedException {
    return await(execute(workflow, logger));
  }

  /** Runs a workflow under options and waits for its end. */
  public StageResult runWith(StagedWorkflow workflow, RunOptions options)
      throws InterruptedException {
    return await(executeWith(workflow, options));
  }

  /**
   * Runs workflows one after the other, up to the first that does not complete or, under {@link
   * RunOptions#ignoringErrors()}, all of them. The options hold for each.
   *
   * @return what came of them; of one that could not be started, why
   */
  public CompletionStage<BatchResult> executeAll(
      List<StagedWorkflow> workflows, RunOptions options) {
    Executor threads = sampo.system().dispatchers().lookup(DispatcherSelector.blocking());
    return new StageBatch(this, workflows, options, threads).begin();
  }

  /** Runs workflows one after the other, up to the first that fails, and waits for their ends. */
  public BatchResult runAll(List<StagedWorkflow> workflows) throws InterruptedException {
    return runAll(workflows, RunOptions.NONE);
  }

  /** Runs workflows one after the other under options, and waits for their ends. */
  public BatchResult runAll(List<StagedWorkflow> workflows, RunOptions options)
      throws InterruptedException {
    return await(executeAll(workflows, options));
  }

  private static <T> T await(CompletionStage<T> end) throws InterruptedException {
    try {
      return end.toCompletableFuture().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("Expected the workflow to end, but it could not be run", e);
    }
  }

  /** What lies inside a middleware round a run. */
  private interface Layer {
    CompletionStage<StageResult> run(RunOptions options);
  }

  /** One middleware round a run, and what lies inside. */
  private record Skin(StagedWorkflow workflow, RunMiddleware middleware, Layer inside)
      implements Layer {
    @Override
    public CompletionStage<StageResult> run(RunOptions options) {
      return middleware.around(new OneRun(workflow, options, inside));
    }
  }

  private record OneRun(StagedWorkflow workflow, RunOptions options, Layer inside)
      implements RunMiddleware.Run {
    @Override
    public CompletionStage<StageResult> proceed(RunOptions changed) {
      return inside.run(changed);
    }
  }
}
