/** TODO */
@NullMarked
package io.sampo.runtime.core.view;

import org.jspecify.annotations.NullMarked;
