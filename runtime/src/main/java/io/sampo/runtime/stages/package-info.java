/**
 * Runs workflows put together as stages and actions. Start at {@link
 * io.sampo.runtime.stages.StageRunner}. It uses the engine as anybody can; what a stage means is
 * the engine's.
 */
@NullMarked
package io.sampo.runtime.stages;

import org.jspecify.annotations.NullMarked;
