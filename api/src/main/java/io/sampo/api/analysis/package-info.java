/**
 * Tells before anything runs how a definition will run: what can be side by side, what everything
 * waits for, what it may cost at worst, and what was perhaps not meant. Start at {@link
 * io.sampo.api.analysis.Analyzer}, then {@link io.sampo.api.analysis.Optimizer}. What is wrong with
 * a definition belongs to {@code validation}; nothing here runs or measures.
 */
@NullMarked
package io.sampo.api.analysis;

import org.jspecify.annotations.NullMarked;
