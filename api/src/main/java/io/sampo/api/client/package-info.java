/**
 * The same commands as method calls, for code that is not an actor. Start at {@link
 * io.sampo.api.client.WorkflowClient}. Nothing here knows how commands travel.
 */
@NullMarked
package io.sampo.api.client;

import org.jspecify.annotations.NullMarked;
