/** Tests of what takes secrets out of texts. */
@NullMarked
package io.sampo.runtime.redaction;

import org.jspecify.annotations.NullMarked;
