/** Tests of the pieces of an execution's state that no story of a workflow tells by itself. */
@NullMarked
package io.sampo.runtime.core.state;

import org.jspecify.annotations.NullMarked;
