/**
 * Load, clocks, scales and the table of results. Start at {@link io.sampo.benchmarks.measure.Load}.
 * Which load is put on is a job's affair.
 */
@NullMarked
package io.sampo.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
