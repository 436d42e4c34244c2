/** TODO */
@NullMarked
package io.sampo.runtime.core.state;

import org.jspecify.annotations.NullMarked;
