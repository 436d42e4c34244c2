/** The built-in actions of the package of the same name. */
@NullMarked
package io.sampo.runtime.builtin.file;

import org.jspecify.annotations.NullMarked;
