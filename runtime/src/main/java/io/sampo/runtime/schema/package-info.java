/**
 * JSON Schema for declared inputs: the checks of {@code api} with a library behind them. Start at
 * {@link io.sampo.runtime.schema.JsonSchemas}. The only room that knows that library; it fetches
 * nothing.
 */
@NullMarked
package io.sampo.runtime.schema;

import org.jspecify.annotations.NullMarked;
