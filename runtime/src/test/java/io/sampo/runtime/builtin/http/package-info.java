/** The built-in actions of the package of the same name. */
@NullMarked
package io.sampo.runtime.builtin.http;

import org.jspecify.annotations.NullMarked;
