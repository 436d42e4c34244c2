package io.sampo.api.stages;

import java.util.concurrent.CompletionStage;

/**
 * Code round a whole run of a staged workflow, in the process that asked for the run: it is not
 * called again when another process resumes the execution. The first one added is the outermost.
 */
@FunctionalInterface
public interface RunMiddleware {

  /** Does its work round one run. Without {@link Run#proceed} the workflow is not run. */
  CompletionStage<StageResult> around(Run run);

  /** One run as the middleware round it sees it. */
  interface Run {

    StagedWorkflow workflow();

    RunOptions options();

    /** Runs what is inside: the next middleware, or the workflow. */
    default CompletionStage<StageResult> proceed() {
      return proceed(options());
    }

    /** The same with other options. */
    CompletionStage<StageResult> proceed(RunOptions changed);
  }
}
