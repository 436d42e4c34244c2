package io.sampo.runtime.execution;

import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.ExecutionView.Timing;
import io.sampo.runtime.core.Run;
import java.time.Instant;
import java.util.Optional;

/** What is shown of an execution. */
final class Views {
  private Views() {}

  static ExecutionView of(Run run) {
    Optional<Instant> ended =
        run.isOpen() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(run.endedAt()));
    return new ExecutionView(
        run.facts().id(),
        run.facts().definition(),
        run.status(),
        new Timing(Instant.ofEpochMilli(run.facts().startedAt()), ended),
        run.outcome(),
        run.steps());
  }
}
