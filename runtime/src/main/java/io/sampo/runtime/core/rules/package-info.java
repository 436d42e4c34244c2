/** TODO */
@NullMarked
package io.sampo.runtime.core.rules;

import org.jspecify.annotations.NullMarked;
