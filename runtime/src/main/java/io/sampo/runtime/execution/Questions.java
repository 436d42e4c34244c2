package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.view.ExecutionView;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.view.ExecutionViews;
import java.util.Optional;

/** Answers the commands that change nothing. */
final class Questions {
  private final Waiters waiters;
  private final WorkRunner work;

  Questions(Waiters waiters, WorkRunner work) {
    this.waiters = waiters;
    this.work = work;
  }

  /** Answers a question as things are, or has it answered at the end of the execution. */
  void answer(SampoCommand question, Optional<Execution> run) {
    if (run.isEmpty()) {
      question.replyTo().tell(Replies.unknown(question.executionId()));
      return;
    }
    Execution execution = run.get();
    if (question instanceof SampoCommand.Get) {
      question.replyTo().tell(new Reply.Found(view(execution)));
    } else if (question instanceof SampoCommand.Report) {
      question.replyTo().tell(new Reply.Reported(ExecutionViews.report(execution)));
    } else if (question instanceof SampoCommand.Await) {
      waiters.forEnd(question.replyTo());
    } else if (question instanceof SampoCommand.Watch) {
      waiters.add(question.replyTo(), view(execution));
    } else {
      throw new AssertionError(question);
    }
  }

  private ExecutionView view(Execution execution) {
    return ExecutionViews.of(execution, work.waits(execution));
  }
}
