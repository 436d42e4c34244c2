/**
 * Recorded runs of scientific workflows, in the format of WfCommons, run again as graphs with one
 * step per task. Start at {@link io.sampo.samples.wfinstances.RecordedRun}. Nothing here computes
 * what the tasks once computed: they take as long, that is all.
 */
@NullMarked
package io.sampo.samples.wfinstances;

import org.jspecify.annotations.NullMarked;
