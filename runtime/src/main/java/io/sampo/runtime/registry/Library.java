package io.sampo.runtime.registry;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.view.DefinitionKey;
import java.util.Map;
import java.util.Optional;

/** Where definitions are kept so that a later process finds them. Calls may block. */
public interface Library {

  /** Keeps a definition; keeping it again changes nothing. */
  void keep(DefinitionKey key, WorkflowDefinition definition);

  /** Keeps definitions as {@link #keep} does: all of them, or none. */
  default void keepAll(Map<DefinitionKey, WorkflowDefinition> definitions) {
    definitions.forEach(this::keep);
  }

  /** Keeps a definition for those only who name its version: it is never the newest of its name. */
  default void keepVariant(DefinitionKey key, WorkflowDefinition definition) {
    keep(key, definition);
  }

  /** The definition of that hash, if it was ever kept. */
  Optional<WorkflowDefinition> find(String hash);

  /** The definition kept last of that name and, if one is given, version. */
  Optional<WorkflowDefinition> newest(String name, Optional<String> version);

  /** Keeps nothing: every process registers what it runs. */
  Library NONE =
      new Library() {
        @Override
        public void keep(DefinitionKey key, WorkflowDefinition definition) {}

        @Override
        public Optional<WorkflowDefinition> find(String hash) {
          return Optional.empty();
        }

        @Override
        public Optional<WorkflowDefinition> newest(String name, Optional<String> version) {
          return Optional.empty();
        }
      };
}
