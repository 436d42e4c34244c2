/**
 * Definitions by name and version, their programs by hash, and the actions they call. Start at
 * {@link io.sampo.runtime.registry.Registry}. Running belongs elsewhere.
 */
@NullMarked
package io.sampo.runtime.registry;

import org.jspecify.annotations.NullMarked;
