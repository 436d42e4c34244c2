package io.sampo.runtime.registry;

import io.sampo.api.view.DefinitionKey;

/** Tells a definition that may still be registered from one that is damaged. */
public final class MissingDefinition extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  MissingDefinition(DefinitionKey key) {
    super(
        "Expected definition "
            + key
            + " with hash "
            + key.hash()
            + " to be kept, but it is not; register it before its executions resume");
  }
}
