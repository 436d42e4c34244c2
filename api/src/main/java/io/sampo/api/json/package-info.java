/**
 * The JSON values that flow through a workflow: inputs, outputs and the store. Start at {@link
 * io.sampo.api.json.Json}; conversion from and to Java types and text is beside it. Nothing about
 * workflows belongs here.
 */
@NullMarked
package io.sampo.api.json;

import org.jspecify.annotations.NullMarked;
