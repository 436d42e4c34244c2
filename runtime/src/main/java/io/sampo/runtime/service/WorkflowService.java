package io.sampo.runtime.service;

import io.sampo.api.Workflow;
import io.sampo.api.action.RegisteredAction;
import io.sampo.api.client.RejectedException;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionDocument;
import io.sampo.api.json.Json;
import io.sampo.api.json.JsonMapper;
import io.sampo.api.message.SampoCommand.What;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.DefinitionStatus;
import io.sampo.runtime.Sampo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * Creates workflows, executes them by their ids, and tells how executions are.
 *
 * <pre>{@code
 * WorkflowService service = WorkflowService.of(sampo);
 * WorkflowRecord workflow = service.createWorkflow(definition).toCompletableFuture().join();
 * ExecutionRecord execution =
 *     service
 *         .executeWorkflow(new ExecuteWorkflow(workflow.id(), Map.of("source", "api")))
 *         .toCompletableFuture()
 *         .join();
 * ExecutionRecord status = service.getExecution(execution.id()).toCompletableFuture().join();
 * }</pre>
 *
 * <p>What is created stays over restarts. A workflow that is not active is refused here; who starts
 * executions through {@link Sampo#client()} is not asked. Stages fail with {@link
 * RejectedException} when something is refused. Thread-safe.
 */
public final class WorkflowService {
  private final Sampo sampo;
  private final Catalog catalog;
  private final Executor blocking;

  private WorkflowService(Sampo sampo, Catalog catalog, Executor blocking) {
    this.sampo = sampo;
    this.catalog = catalog;
    this.blocking = blocking;
  }

  /**
   * The service of that Sampo.
   *
   * @throws IllegalStateException when it has no SQL store, which keeps workflows
   */
  public static WorkflowService of(Sampo sampo) {
    return new WorkflowService(
        sampo,
        Catalog.of(sampo),
        sampo.system().dispatchers().lookup(DispatcherSelector.blocking()));
  }

  /** Creates a workflow from a map with the keys that files have. */
  public CompletionStage<WorkflowRecord> createWorkflow(Map<String, ?> document) {
    return later(() -> created(DefinitionDocument.read(document), List.of()));
  }

  /** Creates a workflow written in Java; its actions are registered too. */
  public CompletionStage<WorkflowRecord> createWorkflow(Workflow<?, ?> workflow) {
    return later(() -> created(workflow.definition(), workflow.actions()));
  }

  /**
   * Creates a workflow, as the newest of its name. The stage fails with an {@link
   * io.sampo.api.problem.InvalidDefinitionException} when it cannot be run.
   */
  public CompletionStage<WorkflowRecord> createWorkflow(WorkflowDefinition definition) {
    return later(() -> created(definition, List.of()));
  }

  private WorkflowRecord created(
      WorkflowDefinition definition, Collection<RegisteredAction> actions) {
    DefinitionKey key = sampo.register(definition, actions);
    return catalog
        .find(key.name(), Optional.of(key.version()))
        .map(Catalog.Entry::toRecord)
        .orElseGet(() -> WorkflowRecord.of(key, definition, DefinitionStatus.ACTIVE));
  }

  /** The newest active workflow of that name. */
  public CompletionStage<Optional<WorkflowRecord>> getWorkflowByName(String name) {
    return later(() -> catalog.find(name, Optional.empty()).map(Catalog.Entry::toRecord));
  }

  /** The workflow of that name and version, whatever its status. */
  public CompletionStage<Optional<WorkflowRecord>> getWorkflowByName(String name, String version) {
    return later(() -> catalog.find(name, Optional.of(version)).map(Catalog.Entry::toRecord));
  }

  /** Says whether a workflow may be executed from now on; executions that run go on. */
  public CompletionStage<WorkflowRecord> setStatus(String workflowId, DefinitionStatus status) {
    return later(
        () -> {
          Catalog.Entry entry = catalog.get(workflowId);
          WorkflowRecord changed = new Catalog.Entry(entry.stored(), status).toRecord();
          catalog.set(entry, status);
          return changed;
        });
  }

  /** Starts an execution; the stage ends when that is recorded. */
  public CompletionStage<ExecutionRecord> executeWorkflow(ExecuteWorkflow request) {
    return later(() -> what(request))
        .thenCompose(sampo.client()::start)
        .thenCompose(this::getExecution);
  }

  private What what(ExecuteWorkflow request) {
    Catalog.Entry entry = catalog.get(request.workflowId());
    if (entry.status() != DefinitionStatus.ACTIVE) {
      throw Catalog.inactive(request.workflowId(), entry);
    }
    // an earlier process may have created it
    DefinitionKey key = sampo.registerVariant(entry.definition());
    Json inputs = JsonMapper.standard().toJson(request.inputs());
    return new What(key.name(), Optional.of(key.version()), (Json.Obj) inputs, List.of());
  }

  /** The execution as it is now. */
  public CompletionStage<ExecutionRecord> getExecution(String executionId) {
    return sampo.client().get(executionId).thenApply(ExecutionRecord::of);
  }

  private <T> CompletionStage<T> later(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, blocking);
  }
}
