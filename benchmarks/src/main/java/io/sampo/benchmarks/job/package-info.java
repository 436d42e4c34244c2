/**
 * One class for each sort of thing that is measured. Start at {@link io.sampo.benchmarks.job.Job};
 * {@link io.sampo.benchmarks.job.Jobs} lists them all.
 */
@NullMarked
package io.sampo.benchmarks.job;

import org.jspecify.annotations.NullMarked;
