package io.sampo.runtime.core.rules;

import io.sampo.api.format.Durations;
import io.sampo.api.json.Json;
import io.sampo.api.view.Failure;
import io.sampo.runtime.core.Event;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Node;
import io.sampo.runtime.core.program.Task;
import io.sampo.runtime.core.state.StepRef;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** What beginning a step of each kind means. */
final class Entering {
  private Entering() {}

  /**
   * Begins a step.
   *
   * @throws ExpressionException when an expression in it cannot be evaluated; nothing was begun
   */
  static void enter(Draft draft, StepRef ref, Names names, long at) {
    Task task = ref.node().task();
    if (task instanceof Task.Call call && call.pause().isPresent()) {
      long dueAt = after(call.pause().get().render(names), at);
      draft.emit(new Event.StepWaiting(ref.path(), dueAt, at));
    } else if (task instanceof Task.Attempt attempt) {
      draft.emit(
          new Event.StepScheduled(
              ref.path(), input(attempt, names), cacheKey(ref.node(), names), at));
    } else if (task instanceof Task.Delay delay) {
      draft.emit(new Event.StepWaiting(ref.path(), after(delay.duration().render(names), at), at));
    } else if (task instanceof Task.Until until) {
      draft.emit(new Event.StepWaiting(ref.path(), time(until.instant().render(names)), at));
    } else if (task instanceof Task.Signal signal) {
      draft.emit(new Event.StepListening(ref.path(), deadline(signal, names, at), at));
    } else if (task instanceof Task.Return end) {
      draft.emit(new Event.Returned(ref.path(), output(draft, end, names), at));
    } else if (task instanceof Task.Fail fail) {
      Failure failure =
          Failure.permanent(text(fail.code().render(names)), text(fail.message().render(names)));
      Attempts.giveUp(draft, ref, failure, at);
    } else if (task instanceof Task.Container) {
      ContainerRules.enter(draft, ref, names, at);
    } else {
      throw new AssertionError(task);
    }
  }

  private static StepInput input(Task.Attempt task, Names names) {
    return task.input()
        .<StepInput>map(template -> new StepInput.Own(Storable.checked(template.input(names))))
        .orElse(StepInput.WHOLE);
  }

  private static String cacheKey(Node node, Names names) {
    return node.policy().cache().map(cache -> cache.key().key(names)).orElse("");
  }

  private static Json output(Draft draft, Task.Return task, Names names) {
    return Storable.bounded(
        task.value().render(names),
        draft.execution().program().bounds().limits().sizes().outputBytes(),
        "the output of the execution");
  }

  private static OptionalLong deadline(Task.Signal signal, Names names, long at) {
    return signal
        .deadline()
        .map(deadline -> OptionalLong.of(after(deadline.after().render(names), at)))
        .orElse(OptionalLong.empty());
  }

  /**
   * When a duration from now is over.
   *
   * @throws ExpressionException when the value is no duration
   */
  static long after(Json value, long at) {
    try {
      return Math.addExact(at, Durations.parse(text(value)).toMillis());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ExpressionException(
          "Expected a duration to wait for, but got '" + text(value) + "'", e);
    }
  }

  private static long time(Json value) {
    try {
      return OffsetDateTime.parse(text(value)).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new ExpressionException(
          "Expected a time to wait until, such as 2030-01-31T10:00:00Z, but got '"
              + text(value)
              + "'",
          e);
    }
  }

  private static String text(Json value) {
    return value instanceof Json.Str string ? string.value() : Storable.checked(value).toString();
  }
}
