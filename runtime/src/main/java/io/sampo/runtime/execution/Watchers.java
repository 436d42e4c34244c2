package io.sampo.runtime.execution;

import io.sampo.api.message.Reply;
import io.sampo.api.view.ExecutionView;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.Progress;
import io.sampo.api.view.StepStatus;
import io.sampo.api.view.StepView;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.state.Execution;
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
  private final Set<String> left = new HashSet<>();
  private int all;
  private int percent;

  Watchers(String executionId) {
    this.executionId = executionId;
  }

  boolean isEmpty() {
    return watchers.isEmpty();
  }

  boolean contains(ActorRef<Reply> watcher) {
    return watchers.contains(watcher);
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
    List<StepView> top = view.steps().stream().filter(StepView::isTop).toList();
    all = top.size();
    left.clear();
    top.stream().filter(step -> !step.status().isFinal()).forEach(step -> left.add(step.path()));
    percent = percent(false);
  }

  private int percent(boolean completed) {
    return Progress.percent(all - left.size(), all, completed);
  }

  void remove(ActorRef<Reply> watcher) {
    watchers.remove(watcher);
  }

  /** Tells what these events, which are recorded and have led to this run, say of steps. */
  void recorded(List<Event> events, Execution execution) {
    if (!watchers.isEmpty()) {
      boolean completed = execution.outcome() instanceof Outcome.Completed;
      events.forEach(event -> over(event).ifPresent(step -> tell(step, completed)));
    }
  }

  /** A step that is over, and what there is to say. */
  private record Over(String path, StepStatus status, String reason) {}

  private static Optional<Over> over(Event event) {
    if (event instanceof Event.StepCompleted step) {
      return completed(step.path());
    }
    if (event instanceof Event.Returned step) {
      return completed(step.path());
    }
    if (event instanceof Event.ContainerCompleted step) {
      return completed(step.path());
    }
    if (event instanceof Event.StepReused step) {
      return completed(step.path());
    }
    if (event instanceof Event.SignalTaken step) {
      return completed(step.path());
    }
    if (event instanceof Event.StepFailed step) {
      return failed(step.path(), step.failure());
    }
    if (event instanceof Event.StepJumped step) {
      return failed(step.path(), step.failure());
    }
    return event instanceof Event.StepSkipped step
        ? Optional.of(new Over(step.path(), StepStatus.SKIPPED, ""))
        : Optional.empty();
  }

  private static Optional<Over> completed(String path) {
    return Optional.of(new Over(path, StepStatus.COMPLETED, ""));
  }

  private static Optional<Over> failed(String path, Failure failure) {
    return Optional.of(new Over(path, StepStatus.FAILED, ": " + failure.message()));
  }

  private void tell(Over step, boolean completed) {
    left.remove(step.path());
    percent = Math.max(percent, percent(completed));
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
