package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.DefinitionKey;
import java.util.List;

/**
 * What is settled when an execution starts.
 *
 * @param id the execution's id
 * @param definition what it runs
 * @param input its input, completed by defaults
 * @param tags for filtering lists
 * @param startedAt in milliseconds since 1970
 */
public record Facts(
    String id, DefinitionKey definition, Json.Obj input, List<String> tags, long startedAt) {}
