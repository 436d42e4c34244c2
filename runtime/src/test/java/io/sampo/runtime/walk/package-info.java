/**
 * Random walks through the rules: any definition, any commands, and after every event the state by
 * replay must equal the live one. Start at {@link io.sampo.runtime.walk.ReplayWalkTest}. Rules by
 * example are in {@code core}.
 */
@NullMarked
package io.sampo.runtime.walk;

import org.jspecify.annotations.NullMarked;
