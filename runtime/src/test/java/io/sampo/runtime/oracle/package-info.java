/**
 * A second opinion on what definitions mean: random definitions are run by the engine and by an
 * interpreter that shares nothing with it, and must come to the same. Start at {@link
 * io.sampo.runtime.oracle.EngineAgreesTest}, then {@link io.sampo.runtime.oracle.Interpreter}.
 * Nothing here looks into the engine: what only the engine can know is tested beside its rooms.
 */
@NullMarked
package io.sampo.runtime.oracle;

import org.jspecify.annotations.NullMarked;
