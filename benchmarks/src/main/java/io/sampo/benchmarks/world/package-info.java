/**
 * What a benchmark runs in: a journal, a folder, an actor system with Sampo, and workflows. Start
 * at {@link io.sampo.benchmarks.world.World}. What is measured, and how, does not belong here.
 */
@NullMarked
package io.sampo.benchmarks.world;

import org.jspecify.annotations.NullMarked;
