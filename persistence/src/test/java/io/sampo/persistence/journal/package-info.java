/** Tests. */
@NullMarked
package io.sampo.persistence.journal;

import org.jspecify.annotations.NullMarked;
