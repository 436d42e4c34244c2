/**
 * User code that does the work of steps: what to implement, what it is given, and how it is
 * registered by name. Start at {@link io.sampo.api.action.Action}. Nothing here knows how an action
 * is run.
 */
@NullMarked
package io.sampo.api.action;

import org.jspecify.annotations.NullMarked;
