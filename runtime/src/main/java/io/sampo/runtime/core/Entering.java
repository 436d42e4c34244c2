package io.sampo.runtime.core;

import io.sampo.api.format.Durations;
import io.sampo.api.json.Json;
import io.sampo.runtime.core.Event.StepInput;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.expression.Template;
import io.sampo.runtime.core.program.Node;

/** What beginning a step of each kind means. */
final class Entering {
  private Entering() {}

  /** Schedules the first attempt on the rendered input. */
  static Event call(Node node, Node.Task.Call call, Names names, long at) {
    StepInput input =
        call.input()
            .<StepInput>map(template -> new StepInput.Own(Storable.checked(template.render(names))))
            .orElse(StepInput.WHOLE);
    return new Event.StepScheduled(node.id(), input, at);
  }

  /** Waits from now for the rendered duration. */
  static Event delay(Node node, Node.Task.Delay delay, Names names, long at) {
    return new Event.StepWaiting(node.id(), dueAt(delay.duration(), names, at), at);
  }

  private static long dueAt(Template template, Names names, long at) {
    Json value = template.render(names);
    String text = value instanceof Json.Str string ? string.value() : value.toString();
    try {
      return Math.addExact(at, Durations.parse(text).toMillis());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ExpressionException("Expected a duration to wait for, but got '" + text + "'", e);
    }
  }
}
