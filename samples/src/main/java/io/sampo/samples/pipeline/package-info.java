/**
 * A data pipeline over a file: read, validate, split, work on the chunks side by side, aggregate,
 * report. Start at {@link io.sampo.samples.pipeline.Pipeline}. Steps pass references to files; what
 * is in the files never enters the engine.
 */
@NullMarked
package io.sampo.samples.pipeline;

import org.jspecify.annotations.NullMarked;
