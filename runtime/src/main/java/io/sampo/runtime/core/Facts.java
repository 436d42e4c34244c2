package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import java.util.List;
import java.util.Optional;

/**
 * What is settled when an execution starts.
 *
 * @param id the execution's id
 * @param definition what it runs
 * @param input its input, completed by defaults
 * @param tags for filtering lists
 * @param parent the step that started it, if one did
 * @param startedAt in milliseconds since 1970
 */
public record Facts(
    String id,
    DefinitionKey definition,
    Json.Obj input,
    List<String> tags,
    Optional<Parent> parent,
    long startedAt) {

  /** Of an execution that was started from outside. */
  public static Facts of(
      String id, DefinitionKey definition, Json.Obj input, List<String> tags, long startedAt) {
    return new Facts(id, definition, input, tags, Optional.empty(), startedAt);
  }
}
