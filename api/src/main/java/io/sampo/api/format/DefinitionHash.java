package io.sampo.api.format;

import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.json.JsonText;
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

  /**
   * The same of a definition that {@link DefinitionWriter} has written as JSON, whatever version of
   * this code it was: the text is hashed as it is and not as it is understood.
   *
   * @throws io.sampo.api.json.InvalidJsonException when it is no JSON
   */
  public static String ofWritten(String json) {
    return TextHash.of(JsonText.canonical(JsonText.parse(json)));
  }
}
