/** Tests of the contracts, and what the tests of all rooms share. */
@NullMarked
package io.sampo.persistence;

import org.jspecify.annotations.NullMarked;
