/**
 * A definition compiled for the machine: integer step indices, successor arrays, compiled
 * expressions. Start at {@link io.sampo.runtime.core.program.Program}. Nothing here changes while
 * an execution runs.
 */
@NullMarked
package io.sampo.runtime.core.program;

import org.jspecify.annotations.NullMarked;
