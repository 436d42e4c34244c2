package io.sampo.runtime.execution;

import io.sampo.runtime.core.Command;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import java.util.List;

/**
 * Finds the attempts of an execution that a crash of the process has cut short, so that a step that
 * ends its process does not do so again and again.
 */
final class Interruptions {
  private static final long BYTES = 100;

  private Interruptions() {}

  /** What is to be decided on about the attempts that should be running in a replayed state. */
  static List<Inbox.Entry.Result> of(Execution execution, long now) {
    return execution.agenda().all().stream()
        .filter(Work.Attempt.class::isInstance)
        .map(Work.Attempt.class::cast)
        .filter(attempt -> attempt.node().task() instanceof Task.Call)
        .map(attempt -> interrupted(attempt, now))
        .toList();
  }

  private static Inbox.Entry.Result interrupted(Work.Attempt attempt, long now) {
    Command command =
        new Command.Interrupted(attempt.path(), attempt.attempt(), attempt.generation(), now);
    return new Inbox.Entry.Result(command, BYTES);
  }
}
