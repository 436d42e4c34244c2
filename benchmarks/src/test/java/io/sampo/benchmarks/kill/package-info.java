/**
 * Kills processes under load, and judges what they leave behind without asking the engine. Start at
 * {@link io.sampo.benchmarks.kill.KillUnderLoadIT}; {@link io.sampo.benchmarks.kill.Flaw} lists
 * what must not be.
 */
@NullMarked
package io.sampo.benchmarks.kill;

import org.jspecify.annotations.NullMarked;
