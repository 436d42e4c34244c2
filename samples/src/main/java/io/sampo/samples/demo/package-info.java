/**
 * The pipeline in a process that is killed in the middle, and the proof that nothing was lost and
 * nothing that was recorded was done again. Start at {@link io.sampo.samples.demo.DemoCommand}. The
 * proof reads the journal by SQL and the actions' own log; it asks the engine nothing.
 */
@NullMarked
package io.sampo.samples.demo;

import org.jspecify.annotations.NullMarked;
