/**
 * Definitions in files, run as they stand: once straight through, and again with the engine ended
 * in the middle. Start at {@link io.sampo.samples.definitions.PatternsTest}. Samples that do
 * something useful have packages of their own.
 */
@NullMarked
package io.sampo.samples.definitions;

import org.jspecify.annotations.NullMarked;
