package io.sampo.runtime;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.DefinitionWriter;
import io.sampo.api.format.Format;
import io.sampo.api.logging.LineLogger;
import io.sampo.api.view.DefinitionKey;
import io.sampo.api.view.DefinitionStatus;
import io.sampo.persistence.DefinitionStore;
import io.sampo.persistence.StoredDefinition;
import io.sampo.persistence.store.StoreException;
import io.sampo.runtime.context.Time;
import io.sampo.runtime.registry.KeptDefinition;
import io.sampo.runtime.registry.Library;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * The definitions of the SQL store. One that was changed there behind the engine's back is refused
 * when it is read, and is put right when the application registers the same definition again.
 */
final class KeptLibrary implements Library {
  private static final Logger LOG = LineLogger.of(KeptLibrary.class);

  private final DefinitionStore definitions;
  private final Time time;

  KeptLibrary(DefinitionStore definitions, Time time) {
    this.definitions = definitions;
    this.time = time;
  }

  @Override
  public void keep(DefinitionKey key, WorkflowDefinition definition) {
    keepAll(Map.of(key, definition));
  }

  @Override
  public void keepAll(Map<DefinitionKey, WorkflowDefinition> kept) {
    List<StoredDefinition> all =
        kept.entrySet().stream().map(one -> stored(one.getKey(), one.getValue())).toList();
    definitions.saveAll(all).forEach(this::putRight);
  }

  @Override
  public void keepVariant(DefinitionKey key, WorkflowDefinition definition) {
    StoredDefinition variant = stored(key, definition);
    if (!definitions.save(variant, DefinitionStatus.INACTIVE)) {
      putRight(variant);
    }
  }

  /** What has the same hash is the same definition, so that its text can be written anew. */
  private void putRight(StoredDefinition registered) {
    Optional<StoredDefinition> damaged =
        definitions.byHash(registered.hash()).filter(there -> !isSound(there, registered));
    if (damaged.isPresent()) {
      definitions.replace(registered);
      LOG.warn(
          "Definition {} with hash {} was changed in the store; registering it has put it right",
          registered.key(),
          registered.hash());
    }
  }

  private static boolean isSound(StoredDefinition there, StoredDefinition registered) {
    if (there.json().equals(registered.json()) && there.key().equals(registered.key())) {
      return true;
    }
    try {
      KeptDefinition.read(there);
      return true;
    } catch (StoreException.Damaged damaged) {
      return false;
    }
  }

  @Override
  public Optional<WorkflowDefinition> find(String hash) {
    return definitions.byHash(hash).map(KeptDefinition::read);
  }

  @Override
  public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
    return definitions.newest(name, version).map(KeptDefinition::read);
  }

  private StoredDefinition stored(DefinitionKey key, WorkflowDefinition definition) {
    return new StoredDefinition(
        key.name(),
        key.version(),
        key.hash(),
        DefinitionWriter.write(definition, Format.JSON),
        time.instant());
  }
}
