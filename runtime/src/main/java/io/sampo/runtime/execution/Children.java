package io.sampo.runtime.execution;

import io.sampo.api.json.Json;
import io.sampo.api.json.JsonText;
import io.sampo.api.json.TextHash;
import io.sampo.api.message.Reply;
import io.sampo.api.message.SampoCommand;
import io.sampo.api.message.SampoCommand.Answer;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import io.sampo.api.view.Outcome;
import io.sampo.api.view.WaitingFor;
import io.sampo.runtime.attempt.IdempotencyKeys;
import io.sampo.runtime.attempt.Reports;
import io.sampo.runtime.core.Parent;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Work;
import io.sampo.runtime.place.Place;
import io.sampo.runtime.wire.message.EntityMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The executions that steps of an execution have started and wait for. Their ids follow from the
 * step's attempt, so that a start which is repeated after a crash finds the same one again.
 */
final class Children {
  private static final int LONGEST_ID = 128;
  private static final int DIGITS = 16;

  private final ActorContext<EntityMessage> context;
  private final Place place;
  private final Reports reports;
  private final CommandCheck check;
  private final ActorRef<Reply> replies;
  private final Map<String, Work.Attempt> awaited = new HashMap<>();

  Children(ActorContext<EntityMessage> context, Place place, Reports reports, CommandCheck check) {
    this.context = context;
    this.check = check;
    this.place = place;
    this.reports = reports;
    this.replies = context.messageAdapter(Reply.class, EntityMessage.ChildReplied::new);
  }

  boolean isAwaited(Execution execution, Work.Attempt work) {
    return !awaited.isEmpty() && awaited.containsKey(id(execution, work));
  }

  /** Starts the child of an attempt, or finds it again. */
  void begin(Execution execution, Work.Attempt work, Task.Child task) {
    int depth = execution.facts().parent().map(Parent::depth).orElse(0) + 1;
    if (!(work.input() instanceof Json.Obj input)) {
      reports.failed(
          work,
          Failure.permanent(
              Failure.INPUT,
              "Expected the input of a subflow to be an object, but it is "
                  + Json.described(work.input())));
    } else if (depth > Parent.DEEPEST) {
      reports.failed(
          work,
          Failure.permanent(
              Failure.LIMIT,
              "Expected executions to start others at most "
                  + Parent.DEEPEST
                  + " deep, but this one stands there already"));
    } else {
      start(
          execution,
          work,
          new SampoCommand.What(task.workflow(), task.version(), input, execution.facts().tags()));
    }
  }

  private void start(Execution execution, Work.Attempt work, SampoCommand.What what) {
    String id = id(execution, work);
    boolean detached = isDetached(work);
    SampoCommand.Start start =
        new SampoCommand.Start(id, what, detached ? Answer.STARTED : Answer.FINISHED, replies);
    CommandCheck.Result checked = check.check(start);
    if (checked.problem().isPresent()) {
      reports.failed(work, Failure.permanent(Failure.SUBFLOW, checked.problem().get()));
      return;
    }
    awaited.put(id, work);
    int depth = execution.facts().parent().map(Parent::depth).orElse(0) + 1;
    place.tell(
        id,
        new EntityMessage.Adopt(
            start,
            new Parent(
                execution.facts().id(),
                work.path(),
                detached ? 0 : work.attempt(),
                work.generation(),
                depth,
                IdempotencyKeys.of(execution, work)),
            checked.bytes()));
  }

  private static boolean isDetached(Work.Attempt work) {
    return work.node().task() instanceof Task.Child child && child.detached();
  }

  private static String id(Execution execution, Work.Attempt work) {
    String digits =
        TextHash.of(work.path() + "@" + work.attempt() + timeline(work)).substring(0, DIGITS);
    String id = execution.facts().id() + "." + digits;
    return id.length() <= LONGEST_ID ? id : TextHash.of(execution.facts().id()) + "." + digits;
  }

  /** Tells which executions are awaited, by the paths of their steps. */
  void waits(Execution execution, BiConsumer<String, WaitingFor> to) {
    awaited.forEach(
        (id, work) -> {
          if (wanted(execution, work.path(), work.fence()).isPresent()) {
            to.accept(work.path(), new WaitingFor.Child(id));
          }
        });
  }

  private static String timeline(Work.Attempt work) {
    return work.generation() > 0 ? "/g" + work.generation() : "";
  }

  /** Ends a child that nobody waits for any more. */
  void end(Execution execution, Work.Attempt work) {
    if (awaited.isEmpty()) { // of nearly every execution
      return;
    }
    String id = id(execution, work);
    if (awaited.remove(id) != null && !isDetached(work)) {
      cancel(id, execution);
    }
  }

  private void cancel(String id, Execution execution) {
    place.tell(
        id,
        new EntityMessage.Deliver(
            new SampoCommand.Cancel(
                id,
                execution.facts().id(),
                "the step that waited for it is over",
                context.getSystem().ignoreRef())));
  }

  /** Ends the children that were awaited before a restart and, as is recorded, are no longer. */
  void review(Execution execution) {
    List<Work.Attempt> known = List.copyOf(awaited.values());
    for (Work.Attempt work : known) {
      if (wanted(execution, work.path(), work.fence()).isEmpty()) {
        end(execution, work);
      }
    }
  }

  private static Optional<Work.Attempt> wanted(
      Execution execution, String path, Work.Attempt.Fence fence) {
    return execution.agenda().attempt(path).filter(work -> work.fence().equals(fence));
  }

  /**
   * A child asks whether it is wanted, for it knows nobody who waits for it. The attempt of one
   * that is wanted is handed back, to be begun again: that adopts the child, however often it is
   * done.
   */
  Optional<Work.Attempt> asked(Execution execution, EntityMessage.AskParent ask) {
    Optional<Work.Attempt> work =
        wanted(
            execution,
            ask.step().path(),
            new Work.Attempt.Fence(ask.step().attempt(), ask.step().generation()));
    if (work.isEmpty()) {
      cancel(ask.child(), execution);
    }
    return work;
  }

  /** Takes a child's answer in; an attempt to be made once more is handed back. */
  Optional<Work.Attempt> replied(Reply reply) {
    Work.Attempt work = awaited.remove(reply.executionId());
    if (work == null) {
      return Optional.empty();
    }
    if (reply instanceof Reply.Finished finished) {
      finished(work, finished);
    } else if (reply instanceof Reply.Started started) {
      succeeded(work, Json.object("id", Json.of(started.executionId())));
    } else if (reply instanceof Reply.Rejected rejected) {
      if (rejected.code() == Reply.Code.UNAVAILABLE) {
        return Optional.of(work);
      }
      reports.failed(work, Failure.permanent(Failure.SUBFLOW, rejected.message()));
    }
    return Optional.empty();
  }

  private void finished(Work.Attempt work, Reply.Finished finished) {
    Outcome outcome = finished.view().outcome();
    if (outcome instanceof Outcome.Completed completed) {
      succeeded(work, completed.output());
    } else {
      Cause cause = ((Outcome.Ended) outcome).cause();
      reports.failed(work, failure(finished.executionId(), cause));
    }
  }

  private void succeeded(Work.Attempt work, Json output) {
    long bytes = JsonText.length(output);
    if (bytes > reports.mostBytes()) {
      reports.failed(
          work,
          Failure.permanent(
              Failure.RESULT,
              "Expected an output of at most "
                  + reports.mostBytes()
                  + " bytes, but the subflow's has "
                  + bytes));
    } else {
      reports.succeeded(work, output, Map.of(), bytes);
    }
  }

  /** A failed step's code and types stay, so that policies can name them. */
  private static Failure failure(String id, Cause cause) {
    String message = SubflowMessage.of(id, cause);
    if (cause instanceof Cause.StepFailed failed) {
      Failure inner = failed.failure();
      return new Failure(inner.code(), inner.types(), message, inner.mendable())
          .causedBy(inner.causes());
    }
    if (cause instanceof Cause.InvalidOutput) {
      return Failure.permanent(Failure.EXPRESSION, message);
    }
    return cause instanceof Cause.TimedOut
        ? new Failure(Failure.TIMEOUT, List.of(), message, true)
        : Failure.permanent(Failure.SUBFLOW, message);
  }
}
