package io.sampo.persistence;

/**
 * The large texts of one execution, kept apart from its row so that a step need not write them
 * again.
 *
 * @param inputsJson its inputs, a JSON object
 * @param outputsJson its outputs, a JSON object; empty while there are none
 * @param errorJson what went wrong, a JSON object; empty if nothing
 */
public record ExecutionContents(String inputsJson, String outputsJson, String errorJson) {}
