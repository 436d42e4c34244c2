/** One test per bug that was found, named after what went wrong. */
@NullMarked
package io.sampo.api.issues;

import org.jspecify.annotations.NullMarked;
