package io.sampo.api.view;

import io.sampo.api.json.Json;

/**
 * What a workflow itself says to those who listen, by its action {@code emit}; not recorded, and
 * said again when the step runs again. Published on the actor system's event stream.
 *
 * @param executionId the execution
 * @param workflow the definition's name
 * @param stepPath the step instance
 * @param event what has happened, in the workflow's own words
 * @param data more about it; the JSON null for nothing
 */
public record UserEvent(
    String executionId, String workflow, String stepPath, String event, Json data) {}
