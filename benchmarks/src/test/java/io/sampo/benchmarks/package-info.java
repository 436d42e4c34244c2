/** Proves that the load driver runs and verifies. Nothing here asserts a speed. */
@NullMarked
package io.sampo.benchmarks;

import org.jspecify.annotations.NullMarked;
