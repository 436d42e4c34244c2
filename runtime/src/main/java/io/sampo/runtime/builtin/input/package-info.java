/**
 * Reads what a step gives to a built-in action, and says in words what is wrong with it. Start at
 * {@link io.sampo.runtime.builtin.input.Inputs}. What the inputs mean belongs to each action.
 */
@NullMarked
package io.sampo.runtime.builtin.input;

import org.jspecify.annotations.NullMarked;
