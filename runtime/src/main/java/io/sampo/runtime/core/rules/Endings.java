package io.sampo.runtime.core.rules;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Lifecycle;
import io.sampo.runtime.core.apply.Results;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Part;
import io.sampo.runtime.core.program.Program;
import io.sampo.runtime.core.state.Execution;
import io.sampo.runtime.core.state.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the parts of an execution follow each other, and how it ends. Looks at every step of a part,
 * once per execution.
 */
final class Endings {
  /** Operations by the expressions of all outputs, which are evaluated in one go. */
  private static final long MOST_WORK = 50_000_000;

  private Endings() {}

  /** Goes on after nothing goes on in a part any more. */
  static void ended(Draft draft, Part part, long at) {
    Execution execution = draft.execution();
    Optional<Cause> failed = failed(execution, part);
    Optional<Cause> known = execution.lifecycle().cause();
    switch (part) {
      case BEFORE, MAIN, AFTER -> {
        if (failed.isPresent()) {
          end(draft, failed.get(), at);
        } else {
          follow(draft, part, at);
        }
      }
      case ERROR -> last(draft, known, at);
      case FINALLY -> finish(draft, known.or(() -> failed), at);
    }
  }

  private static Optional<Cause> failed(Execution execution, Part part) {
    Scope scope = execution.scope(part);
    return scope == null
        ? Optional.empty()
        : Results.failureOrigin(scope)
            .map(why -> new Cause.StepFailed(why.path(), why.attempt(), why.failure()));
  }

  /** Goes on after a step has ended the main part early. */
  static void returned(Draft draft, long at) {
    follow(draft, Part.MAIN, at);
  }

  private static void follow(Draft draft, Part part, long at) {
    for (Part next : List.of(Part.MAIN, Part.AFTER)) {
      if (next.compareTo(part) > 0 && !draft.execution().program().block(next).isEmpty()) {
        draft.emit(new Event.PartStarted(next, Optional.empty(), at));
        return;
      }
    }
    last(draft, Optional.empty(), at);
  }

  /** Begins the end of an execution that will not complete. */
  static void end(Draft draft, Cause cause, long at) {
    boolean handles =
        !(cause instanceof Cause.Cancelled)
            && !draft.execution().program().block(Part.ERROR).isEmpty();
    if (handles) {
      draft.emit(new Event.PartStarted(Part.ERROR, Optional.of(cause), at));
    } else {
      last(draft, Optional.of(cause), at);
    }
  }

  /**
   * Ends an execution that somebody cancels. Its handler and the steps that always run are cut
   * short when they are what is cancelled; the same cancellation once more changes nothing.
   */
  static void cancel(Draft draft, Cause.Cancelled cause, long at) {
    Lifecycle lifecycle = draft.execution().lifecycle();
    switch (lifecycle.part()) {
      case BEFORE, MAIN, AFTER -> end(draft, cause, at);
      case ERROR -> last(draft, lifecycle.cause(), Optional.of(cause), at);
      case FINALLY -> {
        if (!lifecycle.knows(cause)) {
          finish(draft, Optional.of(lifecycle.cause().orElse(cause)), at);
        }
      }
    }
  }

  private static void last(Draft draft, Optional<Cause> cause, long at) {
    last(draft, cause, Optional.empty(), at);
  }

  private static void last(Draft draft, Optional<Cause> cause, Optional<Cause> cut, long at) {
    if (draft.execution().program().block(Part.FINALLY).isEmpty()) {
      finish(draft, cause, at);
    } else {
      draft.emit(new Event.PartStarted(Part.FINALLY, cause, cut, at));
    }
  }

  private static void finish(Draft draft, Optional<Cause> cause, long at) {
    draft.emit(
        cause.<Event>map(why -> new Event.Ended(why, at)).orElseGet(() -> completed(draft, at)));
  }

  private static Event completed(Draft draft, long at) {
    try {
      return new Event.Completed(output(draft, at), at);
    } catch (ExpressionException e) {
      return new Event.Ended(new Cause.InvalidOutput(String.valueOf(e.getMessage())), at);
    }
  }

  private static Json output(Draft draft, long at) {
    Execution execution = draft.execution();
    if (execution.lifecycle().returned().isPresent()) {
      return execution.lifecycle().returned().get();
    }
    List<Program.Output> outputs = execution.program().outputs();
    if (outputs.isEmpty()) {
      Scope main = execution.scope(Part.MAIN);
      return main == null ? Json.NULL : bounded(execution, Results.of(main));
    }
    long before = draft.together().work();
    Map<String, Json> values = new LinkedHashMap<>();
    for (Program.Output output : outputs) {
      Json value = output.source().evaluate(Names.atTheEnd(draft, output.name(), at));
      if (draft.together().work() - before > MOST_WORK) {
        throw new ExpressionException(
            "Expected the outputs to take at most "
                + MOST_WORK
                + " operations together, but they take more; do such work in an action");
      }
      if (!value.equals(Json.NULL) && !output.type().accepts(value)) {
        throw new ExpressionException(
            "Expected output '"
                + output.name()
                + "' to be of type "
                + output.type().word()
                + ", but it is "
                + Json.described(value));
      }
      values.put(output.name(), value);
    }
    return bounded(execution, Json.object(values));
  }

  private static Json bounded(Execution execution, Json output) {
    long most = execution.program().bounds().limits().sizes().outputBytes();
    return Storable.bounded(output, most, "the output of the execution");
  }
}
