/**
 * Middleware that many applications need: logs, measures, limits. Start at {@link
 * io.sampo.api.action.Middleware}, which is what each of them is, and how to write another. Nothing
 * here knows how an action is run.
 */
@NullMarked
package io.sampo.api.middleware;

import org.jspecify.annotations.NullMarked;
