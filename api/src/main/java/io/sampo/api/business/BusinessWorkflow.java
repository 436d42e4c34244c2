package io.sampo.api.business;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as a class: its steps are words, and {@link #executeStep} does the step of a word.
 *
 * <pre>{@code
 * class Onboarding extends BusinessWorkflow {
 *   Onboarding(String id) {
 *     super(id, List.of("validate_data", "process_data"));
 *   }
 *
 *   @Override
 *   protected WorkflowResult executeStep(String step) {
 *     return switch (step) {
 *       case "validate_data" -> WorkflowResult.success(step, Map.of("validated", true));
 *       case "process_data" -> WorkflowResult.success(step, Map.of("processed", true));
 *       default -> WorkflowResult.unknownStep(step);
 *     };
 *   }
 * }
 *
 * List<WorkflowResult> results = new Onboarding("onboarding-7").on(runner).execute().join();
 * }</pre>
 *
 * <p>What came of a step is recorded. After a crash, the same class with the same id and steps,
 * executed again, goes on where it was. A step that was interrupted runs again. Callbacks and
 * {@link #executeStep} are called by threads of the runner, one at a time. Thread-safe for those
 * who look at it from outside.
 */
public abstract class BusinessWorkflow {
  private final String workflowId;
  private final List<String> steps;
  private final Map<String, Object> metadata;
  private final Callbacks callbacks = new Callbacks();
  private final OneRun running = new OneRun();
  private volatile WorkflowConfiguration configuration = WorkflowConfiguration.DEFAULTS;
  private volatile @Nullable WorkflowRunner runner;
  private volatile WorkflowStatus status = WorkflowStatus.PENDING;
  private volatile List<WorkflowResult> results = List.of();
  private volatile Optional<Duration> executionTime = Optional.empty();

  /** A workflow with an id of its own. */
  protected BusinessWorkflow(List<String> steps) {
    this(UUID.randomUUID().toString(), steps);
  }

  /** A workflow that is found again by its id. */
  protected BusinessWorkflow(String workflowId, List<String> steps) {
    this(workflowId, steps, Map.of());
  }

  /**
   * A workflow with data of the user's own, of values that can be JSON; kept, never interpreted.
   *
   * @param workflowId names this run of it: 1 to 128 letters, digits, '.', '_' or '-'
   */
  protected BusinessWorkflow(String workflowId, List<String> steps, Map<String, ?> metadata) {
    this.workflowId = workflowId;
    this.steps = List.copyOf(steps);
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Does one step. May block: it runs on a thread of its own, which is interrupted when the
   * workflow is cancelled.
   *
   * @return what came of it; {@link WorkflowResult#unknownStep} for a step that is not known
   * @throws Exception to fail the step, with code {@value WorkflowResult#STEP_EXECUTION_ERROR}
   */
  protected abstract WorkflowResult executeStep(String step) throws Exception;

  /**
   * Looks at the workflow before it runs. Override it for rules of your own.
   *
   * @return a failed result to end it with, if it must not run
   */
  protected Optional<WorkflowResult> validate() {
    if (workflowId.isBlank()) {
      return Optional.of(
          WorkflowResult.failure("validate", "missing_id", "Expected a workflow id, but got none"));
    }
    return steps.isEmpty()
        ? Optional.of(
            WorkflowResult.failure(
                "validate", "empty_steps", "Expected at least one step, but there is none"))
        : Optional.empty();
  }

  /** The name under which such workflows are kept: that of the class. */
  public String name() {
    String full = getClass().getName();
    return full.substring(full.lastIndexOf('.') + 1).replace('$', '.');
  }

  /**
   * Says what follows failures and approvals.
   *
   * @throws WorkflowConfigurationException when it says both to roll back and to continue
   */
  public BusinessWorkflow configure(WorkflowConfiguration how) {
    how.check();
    configuration = how;
    return this;
  }

  /** Says by whom it is run. */
  public BusinessWorkflow on(WorkflowRunner whom) {
    runner = whom;
    return this;
  }

  /** Called with each step before it begins; again for one that begins again after a crash. */
  public BusinessWorkflow onStepStarted(Consumer<String> callback) {
    callbacks.stepStarted = callback;
    return this;
  }

  /** Called with what came of each step, whether it went well or not. */
  public BusinessWorkflow onStepCompleted(Consumer<WorkflowResult> callback) {
    callbacks.stepCompleted = callback;
    return this;
  }

  /** Called with all results when the workflow has completed. */
  public BusinessWorkflow onWorkflowCompleted(Consumer<List<WorkflowResult>> callback) {
    callbacks.workflowCompleted = callback;
    return this;
  }

  /** Called with each step whose result has to be approved. */
  public BusinessWorkflow onApprovalRequired(Consumer<String> callback) {
    callbacks.approvalRequired = callback;
    return this;
  }

  /**
   * Runs the steps in their order, or goes on with them. A step that fails does not fail the
   * future.
   *
   * @return what came of the steps so far, when no more follow; it fails with a {@link
   *     BusinessWorkflowException} when the workflow cannot be run
   */
  public CompletableFuture<List<WorkflowResult>> execute() {
    WorkflowRunner whom = runner;
    if (whom == null) {
      return CompletableFuture.failedFuture(
          new WorkflowConfigurationException(
              "Expected workflow '"
                  + workflowId
                  + "' to have a runner, but it has none: call on(…)"));
    }
    return isWaitingApproval()
        ? atWork()
        : running.begin(() -> begun(whom).thenApply(this::ended)).orElseGet(this::atWork);
  }

  private CompletableFuture<List<WorkflowResult>> atWork() {
    return CompletableFuture.failedFuture(
        new WorkflowExecutionException(
            "Expected workflow '"
                + workflowId
                + "' to be at rest, but it is already running or waiting for approval"));
  }

  /** What a rule or a runner throws, whatever it is, means that nothing has begun. */
  private CompletableFuture<WorkflowRunner.Ending> begun(WorkflowRunner whom) {
    try {
      return checked(whom);
    } catch (Throwable thrown) {
      return CompletableFuture.failedFuture(
          new WorkflowExecutionException(
              "Expected workflow '" + workflowId + "' to begin, but that failed: " + thrown,
              thrown));
    }
  }

  private CompletableFuture<WorkflowRunner.Ending> checked(WorkflowRunner whom) {
    Optional<WorkflowResult> refused = validate();
    return refused.isPresent()
        ? CompletableFuture.completedFuture(refused(refused.get()))
        : run(whom);
  }

  private static WorkflowRunner.Ending refused(WorkflowResult why) {
    return new WorkflowRunner.Ending(WorkflowStatus.FAILED, List.of(why), Duration.ZERO);
  }

  private CompletableFuture<WorkflowRunner.Ending> run(WorkflowRunner whom) {
    CompletableFuture<WorkflowRunner.Ending> ending = new CompletableFuture<>();
    executionTime = Optional.empty();
    status = WorkflowStatus.RUNNING;
    try {
      ending = Objects.requireNonNull(whom.run(this), "the runner's future");
    } catch (Throwable thrown) { // the runner's, whatever it is
      ending.completeExceptionally(thrown);
    }
    return ending.whenComplete(
        (end, thrown) -> {
          if (thrown != null) {
            status = WorkflowStatus.FAILED;
          }
        });
  }

  private List<WorkflowResult> ended(WorkflowRunner.Ending ending) {
    results = ending.results();
    boolean isOver = ending.status() != WorkflowStatus.WAITING_APPROVAL;
    executionTime = Optional.of(ending.executionTime()).filter(time -> isOver);
    status = ending.status();
    if (isCompleted()) {
      callbacks.tell(callbacks.workflowCompleted, results);
    }
    return results;
  }

  /**
   * Does one step for a runner, and tells the callbacks. Whatever the step throws becomes a failed
   * result.
   *
   * @throws InterruptedException when the step is no longer wanted
   */
  public final WorkflowResult perform(String step) throws InterruptedException {
    callbacks.tell(callbacks.stepStarted, step);
    WorkflowResult result = Performance.of(this, step);
    callbacks.tell(callbacks.stepCompleted, result);
    if (isApprovalRequired(result)) {
      callbacks.tell(callbacks.approvalRequired, step);
    }
    return result;
  }

  /** Whether somebody has to approve the result: both it and the configuration must say so. */
  public final boolean isApprovalRequired(WorkflowResult result) {
    return configuration.requireApproval() && result.success() && result.requiresApproval();
  }

  public final String workflowId() {
    return workflowId;
  }

  public final List<String> steps() {
    return steps;
  }

  public final Map<String, Object> metadata() {
    return metadata;
  }

  public final WorkflowConfiguration configuration() {
    return configuration;
  }

  /** Where it is, as far as this object has been told. */
  public final WorkflowStatus status() {
    return status;
  }

  /** What came of the steps, once no more follow. */
  public final List<WorkflowResult> results() {
    return results;
  }

  /** How long it took, once it is over, however it ended. */
  public final Optional<Duration> executionTime() {
    return executionTime;
  }

  public final boolean isCompleted() {
    return status == WorkflowStatus.COMPLETED;
  }

  public final boolean isFailed() {
    return status == WorkflowStatus.FAILED;
  }

  public final boolean isWaitingApproval() {
    return status == WorkflowStatus.WAITING_APPROVAL;
  }

  /** The step whose result somebody has to approve; empty unless it waits for that. */
  public final Optional<String> pendingApprovalStep() {
    List<WorkflowResult> all = results;
    return isWaitingApproval() && !all.isEmpty()
        ? Optional.of(all.get(all.size() - 1).step())
        : Optional.empty();
  }
}
