@NullMarked
package io.sampo.runtime.limits;

import org.jspecify.annotations.NullMarked;
