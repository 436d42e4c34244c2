/**
 * How an execution looks from outside. Start at {@link io.sampo.runtime.core.view.ExecutionViews}.
 * Nothing here changes anything.
 */
@NullMarked
package io.sampo.runtime.core.view;

import org.jspecify.annotations.NullMarked;
