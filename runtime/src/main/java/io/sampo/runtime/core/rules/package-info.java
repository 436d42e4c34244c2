/**
 * What commands lead to: each rule looks at the state and emits events. Start at {@link
 * io.sampo.runtime.core.rules.Decider}. Nothing here changes the state by itself.
 */
@NullMarked
package io.sampo.runtime.core.rules;

import org.jspecify.annotations.NullMarked;
