/**
 * Runnable samples, one package per idea. Start at {@link io.sampo.samples.Main}. Samples use what
 * every user has: the API, and the front door of the runtime.
 */
@NullMarked
package io.sampo.samples;

import org.jspecify.annotations.NullMarked;
