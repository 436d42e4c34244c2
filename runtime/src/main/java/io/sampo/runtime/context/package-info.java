/**
 * What the actors of the engine share: settings, clock, random numbers, threads, limits and cache.
 * Start at {@link io.sampo.runtime.context.EngineContext}. Nothing here belongs to one execution.
 */
@NullMarked
package io.sampo.runtime.context;

import org.jspecify.annotations.NullMarked;
