/**
 * What actions leave behind outside the engine: a log of their effects, and files that are there
 * whole or not at all. Start at {@link io.sampo.samples.effects.EffectLog}. Nothing here knows what
 * the actions do.
 */
@NullMarked
package io.sampo.samples.effects;

import org.jspecify.annotations.NullMarked;
