/**
 * Runs workflows that are classes on the engine: each of their steps is a step of a definition made
 * from them. Start at {@link io.sampo.runtime.business.BusinessWorkflows}. What such a workflow is
 * stands in {@code io.sampo.api.business}.
 */
@NullMarked
package io.sampo.runtime.business;

import org.jspecify.annotations.NullMarked;
