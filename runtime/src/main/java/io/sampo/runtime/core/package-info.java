/**
 * The rules of an execution: commands become events, events change the state, the state says what
 * should be going on. Start at {@link io.sampo.runtime.core.rules.Decider}, then {@link
 * io.sampo.runtime.core.state.Execution}. No actors, clocks, randomness, threads or I/O: those are the shell's.
 */
@NullMarked
package io.sampo.runtime.core;

import org.jspecify.annotations.NullMarked;
