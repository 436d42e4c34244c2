/** TODO */
@NullMarked
package io.sampo.runtime.core.fork;

import org.jspecify.annotations.NullMarked;
