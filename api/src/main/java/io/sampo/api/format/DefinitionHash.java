package io.sampo.api.format;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.TextHash;

/** Names a definition by its content: equal definitions have equal hashes in every process. */
public final class DefinitionHash {

  private DefinitionHash() {}

  /**
   * The SHA-256 of the definition's compact JSON with sorted keys and without defaults, in
   * lower-case hexadecimal digits.
   */
  public static String of(WorkflowDefinition definition) {
    return TextHash.of(DefinitionWriter.canonical(definition));
  }
}
