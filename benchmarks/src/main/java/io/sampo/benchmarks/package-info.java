/**
 * What speed is measured with: a load driver over the whole engine, and measurements of the core
 * alone. Start at {@link io.sampo.benchmarks.Main}. Nothing of Sampo may depend on it.
 */
@NullMarked
package io.sampo.benchmarks;

import org.jspecify.annotations.NullMarked;
