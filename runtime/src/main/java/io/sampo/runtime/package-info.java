/**
 * The front door of the engine. Start at {@link io.sampo.runtime.Sampo}; users of the library need
 * nothing else of this module. How executions run is in the packages below.
 */
@NullMarked
package io.sampo.runtime;

import org.jspecify.annotations.NullMarked;
