package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.Progress;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Those who watch one execution. What is over is counted from the events, once somebody watches: an
 * execution that nobody watches pays nothing, a watched one the same for each step whatever its
 * size.
 */
final class Watchers {
  private final String executionId;
  private final Set<ActorRef<Reply>> watchers = new HashSet<>();
  private final Set<String> over = new HashSet<>();
  private int all;
  private int percent;

  Watchers(String executionId) {
    this.executionId = executionId;
  }

  boolean isEmpty() {
    return watchers.isEmpty();
  }

  /** Tells one more from now on, beginning with what is over already. */
  void add(ActorRef<Reply> watcher, ExecutionView view) {
    if (view.status().isFinal()) {
      watcher.tell(new Reply.Finished(view));
      return;
    }
    if (watchers.isEmpty()) {
      count(view);
    }
    watchers.add(watcher);
    Progress.of(view).forEach(progress -> watcher.tell(reply(progress)));
  }

  private void count(ExecutionView view) {
    all = 0;
    over.clear();
    view.steps().stream()
        .filter(step -> Progress.isTop(step.path()))
        .forEach(
            step -> {
              all++;
              if (step.status().isFinal()) {
                over.add(step.path());
              }
            });
    percent = Progress.percent(over.size(), all, false);
  }

  void remove(ActorRef<Reply> watcher) {
    watchers.remove(watcher);
  }

  /** Tells what these events, which are recorded and have led to this run, say of steps. */
  void recorded(List<Event> events, Run run) {
    if (!watchers.isEmpty()) {
      boolean completed = run.outcome() instanceof Outcome.Completed;
      events.forEach(event -> over(event).ifPresent(step -> tell(step, completed)));
    }
  }

  /** A step that is over, and what there is to say. */
  private record Over(String path, StepStatus status, String reason) {}

  private static Optional<Over> over(Event event) {
    if (event instanceof Event.StepCompleted step) {
      return Optional.of(new Over(step.path(), StepStatus.COMPLETED, ""));
    }
    if (event instanceof Event.StepFailed step) {
      return Optional.of(new Over(step.path(), StepStatus.FAILED, ": " + step.failure().message()));
    }
    return event instanceof Event.StepSkipped step
        ? Optional.of(new Over(step.path(), StepStatus.SKIPPED, ""))
        : Optional.empty();
  }

  private void tell(Over step, boolean completed) {
    if (Progress.isTop(step.path())) {
      over.add(step.path());
    }
    percent = Math.max(percent, Progress.percent(over.size(), all, completed));
    String message = "step '" + step.path() + "' " + step.status().word() + step.reason();
    tell(reply(new Progress(percent, step.path(), step.status(), message)));
  }

  /** Tells the end, and knows nobody any more. */
  void ended(ExecutionView view) {
    if (!watchers.isEmpty()
        && view.outcome() instanceof Outcome.Completed
        && percent < Progress.COMPLETED.percent()) {
      tell(reply(Progress.COMPLETED));
    }
    last(new Reply.Finished(view));
  }

  /** Tells one last thing, and knows nobody any more. */
  void last(Reply reply) {
    tell(reply);
    watchers.clear();
  }

  private void tell(Reply reply) {
    watchers.forEach(watcher -> watcher.tell(reply));
  }

  private Reply reply(Progress progress) {
    return new Reply.Progressed(executionId, progress);
  }
}
