package io.sampo.runtime.service;

import io.sampo.api.client.RejectedException;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.message.Reply;
import io.sampo.api.view.DefinitionStatus;
import io.sampo.persistence.SqlStore;
import io.sampo.persistence.SqlStores;
import io.sampo.persistence.StoredDefinition;
import io.sampo.persistence.store.StoreException;
import io.sampo.runtime.Sampo;
import io.sampo.runtime.SampoSettings;
import io.sampo.runtime.registry.KeptDefinition;
import java.util.Optional;

/** The definitions that are kept, with their statuses. Calls block. */
final class Catalog {
  private final SqlStore store;

  private Catalog(SqlStore store) {
    this.store = store;
  }

  static Catalog of(Sampo sampo) {
    String block = SampoSettings.from(sampo.system().settings().config()).storage().store();
    if (block.isEmpty()) {
      throw new IllegalStateException(
          "Expected sampo.store to name the store that keeps workflows, but it is empty;"
              + " without one, register definitions with Sampo and use its client");
    }
    return new Catalog(SqlStores.get(sampo.system().classicSystem()).at(block));
  }

  /** A definition that is kept. */
  record Entry(StoredDefinition stored, DefinitionStatus status) {
    /**
     * What is kept.
     *
     * @throws RejectedException when that is damaged
     */
    WorkflowDefinition definition() {
      try {
        return KeptDefinition.read(stored);
      } catch (StoreException.Damaged damaged) {
        throw rejected(
            stored.key().toString(), Reply.Code.DAMAGED, String.valueOf(damaged.getMessage()));
      }
    }

    WorkflowRecord toRecord() {
      return WorkflowRecord.of(stored.key(), definition(), status);
    }
  }

  /** The one saved last of that name and version; without a version, of the active ones. */
  Optional<Entry> find(String name, Optional<String> version) {
    return store
        .definitions()
        .newest(name, version)
        .map(
            stored ->
                new Entry(
                    stored, store.statuses().find(stored.key()).orElse(DefinitionStatus.ACTIVE)));
  }

  /**
   * The one of that id.
   *
   * @throws RejectedException when there is none
   */
  Entry get(String workflowId) {
    int colon = workflowId.indexOf(':');
    Optional<Entry> found =
        colon < 0
            ? find(workflowId, Optional.empty())
            : find(workflowId.substring(0, colon), Optional.of(workflowId.substring(colon + 1)));
    return found.orElseThrow(() -> unknown(workflowId));
  }

  /** A name without an active version means none of those that are there. */
  private RejectedException unknown(String workflowId) {
    return store.definitions().versions(workflowId).stream()
        .findFirst()
        .flatMap(stored -> find(stored.name(), Optional.of(stored.version())))
        .map(newest -> inactive(workflowId, newest))
        .orElseGet(
            () ->
                rejected(
                    workflowId,
                    Reply.Code.UNKNOWN_WORKFLOW,
                    "Expected the id of a workflow, but there is no '" + workflowId + "'"));
  }

  static RejectedException inactive(String workflowId, Entry entry) {
    return rejected(
        workflowId,
        Reply.Code.INVALID,
        "Workflow is not active: '"
            + entry.stored().key()
            + "' is "
            + entry.status().word()
            + "; set its status first");
  }

  void set(Entry entry, DefinitionStatus status) {
    store.statuses().set(entry.stored().key(), status);
  }

  private static RejectedException rejected(String id, Reply.Code code, String message) {
    return new RejectedException(new Reply.Rejected(id, code, message));
  }
}
