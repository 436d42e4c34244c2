/**
 * The core alone under JMH: no actors, no disk. Start at {@link
 * io.sampo.benchmarks.core.CoreBenchmark}.
 */
@NullMarked
package io.sampo.benchmarks.core;

import org.jspecify.annotations.NullMarked;
