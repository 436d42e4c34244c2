package io.sampo.api.client;

import io.sampo.api.Workflow;
import io.sampo.api.error.ErrorReport;
import io.sampo.api.json.Json;
import io.sampo.api.message.Remedy;
import io.sampo.api.message.Reply;
import io.sampo.api.message.Resolution;
import io.sampo.api.message.SampoCommand.Content;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.ExecutionView;
import java.util.concurrent.CompletionStage;

/**
 * Starts, watches and cancels executions by method call. Thread-safe.
 *
 * <p>Every stage may fail with {@link RejectedException}, which says whether a repeat is safe, and
 * with {@link java.util.concurrent.TimeoutException} when no answer came in time; a command may be
 * repeated after that. A null argument is a NullPointerException at once.
 */
public interface WorkflowClient {

  /** Starts an execution under a new id; the stage holds the id once the start is recorded. */
  CompletionStage<String> start(What what);

  /**
   * Starts an execution under an id of the caller's; the same start again finds the same execution.
   */
  CompletionStage<String> start(String executionId, What what);

  /**
   * Starts an execution and waits for its end, whatever that is and however long it takes. The
   * start is repeated until somebody takes it, so a restart of the execution's actor or of its node
   * in between does not end the waiting. The stage fails when the execution is unavailable for
   * longer than {@code sampo.ask-timeout}.
   */
  CompletionStage<ExecutionView> run(String executionId, What what);

  /**
   * Starts an execution of a typed workflow and waits for its output.
   *
   * @param input something that becomes a JSON object, such as a record
   * @return a stage that fails with a {@link WorkflowException} when the execution did not complete
   * @throws IllegalArgumentException when the input does not become a JSON object
   */
  <I, O> CompletionStage<O> run(Workflow<I, O> workflow, I input);

  /** The same under an id of the caller's, so that a repeat finds the same execution. */
  <I, O> CompletionStage<O> run(String executionId, Workflow<I, O> workflow, I input);

  /** Starts an execution of a typed workflow under an id of the caller's. */
  <I, O> CompletionStage<String> start(String executionId, Workflow<I, O> workflow, I input);

  /** The execution as it is now. */
  CompletionStage<ExecutionView> get(String executionId);

  /**
   * What went wrong in an execution so far, and what was done about it; the newest hundred
   * failures.
   */
  CompletionStage<ErrorReport> report(String executionId);

  /**
   * The execution at its end. The stage waits as {@link #run(String, What)} does. To cancel it, or
   * to give it a timeout, ends the waiting; the execution goes on.
   */
  CompletionStage<ExecutionView> await(String executionId);

  /** Cancels an execution; the stage ends when that is recorded. */
  CompletionStage<Void> cancel(String executionId, String by, String reason);

  /**
   * Sends a signal; the stage ends when it is recorded. Without a key of the caller's a repeat is
   * another signal: {@link #signalOnce} takes one. A signal whose name no step waits for is
   * recorded all the same; the reply has a warning, which is logged, too.
   */
  CompletionStage<Reply.Signalled> signal(String executionId, String name, Json payload);

  /** Sends a signal under a key of the caller's, so that a repeat changes nothing. */
  CompletionStage<Reply.Signalled> signalOnce(String executionId, String key, Content signal);

  /**
   * Decides what follows for all steps that are held after a failure. A repeat decides for those
   * that are held by then: {@link #resume(String, Resolution)} takes a key, and a step.
   */
  CompletionStage<Void> resume(String executionId, String by, Remedy remedy);

  /** Decides what follows for held steps, under a key, so that a repeat changes nothing. */
  CompletionStage<Void> resume(String executionId, Resolution resolution);

  /** Starts an execution and watches it to its end; its result is the execution as it ended. */
  ProgressStream<ExecutionView> stream(String executionId, What what);

  /**
   * Starts an execution of a typed workflow and watches it to its end. Its result fails as that of
   * {@link #run(Workflow, Object)} does.
   *
   * @throws IllegalArgumentException when the input does not become a JSON object
   */
  <I, O> ProgressStream<O> stream(Workflow<I, O> workflow, I input);

  /** Watches an execution that has been started, from its first step on, to its end. */
  ProgressStream<ExecutionView> watch(String executionId);
}
