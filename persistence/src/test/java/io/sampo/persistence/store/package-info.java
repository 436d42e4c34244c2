/** Tests. */
@NullMarked
package io.sampo.persistence.store;

import org.jspecify.annotations.NullMarked;
