/** The built-in actions of the package of the same name. */
@NullMarked
package io.sampo.runtime.builtin.shell;

import org.jspecify.annotations.NullMarked;
