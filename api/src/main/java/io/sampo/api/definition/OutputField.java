package io.sampo.api.definition;

/**
 * One declared output.
 *
 * @param name the key in the output object
 * @param type what the value must be
 * @param source where it comes from: a step id, a dotted path, or a {@code ${…}} expression
 * @param description for people
 */
public record OutputField(String name, DataType type, String source, String description) {}
