/** TODO */
@NullMarked
package io.sampo.runtime.core.apply;

import org.jspecify.annotations.NullMarked;
