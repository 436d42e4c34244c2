package io.sampo.runtime.core.rules;

import io.sampo.runtime.core.Command;

/**
 * How much of a long decision is recorded at a time, so that nobody else waits for the whole of it:
 * what can still go on then goes on by a {@link Command.Proceed}. Steps are not cut, so a slice may
 * be larger by what one of them takes.
 *
 * @param events after which no further step begins
 * @param work operations of expressions after which no further step begins
 * @param mostWork operations of expressions after which the decision is given up
 */
record Slice(int events, long work, long mostWork) {
  /** Milliseconds of a thread, unless the expressions are heavy. */
  static final Slice USUAL = new Slice(20_000, 20_000_000, Long.MAX_VALUE);

  /** The same, given up after so many operations. */
  Slice within(long most) {
    return new Slice(events, work, most);
  }
}
