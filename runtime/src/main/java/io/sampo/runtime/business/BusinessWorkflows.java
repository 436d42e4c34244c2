package io.sampo.runtime.business;

import io.sampo.api.business.BusinessWorkflow;
import io.sampo.api.business.BusinessWorkflowException;
import io.sampo.api.business.WorkflowConfiguration;
import io.sampo.api.business.WorkflowConfigurationException;
import io.sampo.api.business.WorkflowExecutionException;
import io.sampo.api.business.WorkflowRunner;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionKey;
import io.sampo.runtime.Sampo;
import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.attempt.ActionExecutor;
import io.sampo.runtime.attempt.ExecutionFuture;
import io.sampo.runtime.engine.EndListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * The runner of business workflows in one actor system. Ask for it before {@link Sampo#start()}, so
 * that those which an earlier process left unfinished find it; they go on as soon as a workflow of
 * the same id is executed.
 *
 * <pre>{@code
 * new Onboarding("onboarding-7").on(BusinessWorkflows.of(sampo)).execute();
 * }</pre>
 */
public final class BusinessWorkflows implements WorkflowRunner, Extension {
  private final Sampo sampo;
  private final ExecutorService threads;
  private final RunningWorkflows seats = new RunningWorkflows();

  private BusinessWorkflows(Sampo sampo, ExecutorService threads) {
    this.sampo = sampo;
    this.threads = threads;
  }

  /** The one of that Sampo. */
  public static BusinessWorkflows of(Sampo sampo) {
    return Id.INSTANCE.apply(sampo.system());
  }

  /** By which Pekko finds the extension. */
  public static final class Id extends ExtensionId<BusinessWorkflows> {
    private static final Id INSTANCE = new Id();

    private Id() {}

    @Override
    public BusinessWorkflows createExtension(ActorSystem<?> system) {
      Sampo sampo = Sampo.get(system);
      int most = SampoSettings.from(system.settings().config()).actionThreads();
      ExecutorService threads = ActionExecutor.create(most, ActionExecutor.loaderOf(system));
      AutoCloseable stop = threads::shutdownNow;
      sampo.closing(stop);
      BusinessWorkflows workflows = new BusinessWorkflows(sampo, threads);
      sampo
          .actions()
          .registerAsync(
              BusinessDefinition.ACTION,
              BusinessDefinition.Call.class,
              (call, context) -> StepCall.begin(call, context, workflows.seats, threads));
      return workflows;
    }
  }

  @Override
  public CompletableFuture<Ending> run(BusinessWorkflow workflow) {
    CompletableFuture<Ending> ending =
        new ExecutionFuture<DefinitionKey>()
            .completeAsync(() -> registered(workflow), threads)
            .thenCompose(key -> execution(key, workflow));
    return ending.exceptionallyCompose(thrown -> CompletableFuture.failedFuture(told(thrown)));
  }

  private DefinitionKey registered(BusinessWorkflow workflow) {
    WorkflowConfiguration how = workflow.configuration();
    if (how.requireApproval() && how.continueOnStepFailure()) {
      throw new WorkflowConfigurationException(
          "Expected a workflow that continues over failures to require no approval, but it does,"
              + " and approvals are not run by this version");
    }
    return sampo.registerVariant(BusinessDefinition.of(workflow));
  }

  private CompletionStage<Ending> execution(DefinitionKey key, BusinessWorkflow workflow) {
    Json metadata = JsonMapper.standard().toJson(workflow.metadata());
    What what = new What(key.name(), Optional.of(key.version()), (Json.Obj) metadata, List.of());
    return sampo
        .client()
        .start(workflow.workflowId(), what)
        .thenCompose( // not earlier: under that id there may be an execution of something else
            id ->
                seats.during(
                    workflow,
                    (seat, end) ->
                        EndListener.of(sampo.client().await(id), sampo.client(), id, end)
                            .thenApply(view -> BusinessResults.ending(view, seat))));
  }

  private static BusinessWorkflowException told(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause instanceof BusinessWorkflowException told
        ? told
        : new WorkflowExecutionException(String.valueOf(cause.getMessage()), cause);
  }
}
