@NullMarked
package io.sampo.runtime.engine;

import org.jspecify.annotations.NullMarked;
