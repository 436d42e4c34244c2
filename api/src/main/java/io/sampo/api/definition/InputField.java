package io.sampo.api.definition;

import io.sampo.api.json.Json;
import java.util.Optional;

/**
 * One declared input.
 *
 * @param name the key in the input object
 * @param type what the value must be
 * @param required whether a start without it is rejected; never together with a default
 * @param defaultValue used when the input is missing
 * @param schema an optional JSON Schema (2020-12) the value must also satisfy
 * @param description for people
 */
public record InputField(
    String name,
    DataType type,
    boolean required,
    Optional<Json> defaultValue,
    Optional<Json> schema,
    String description) {}
