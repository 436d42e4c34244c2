package io.sampo.runtime.walk;

import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.state.Execution;

/** What must hold of a history. */
interface Laws {
  void check(Event event);

  /** What must hold between two transitions. */
  void check(Execution execution);
}
