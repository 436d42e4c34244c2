package io.sampo.runtime.core;

import io.sampo.api.json.Json;
import io.sampo.api.view.Cause;
import io.sampo.api.view.Failure;
import io.sampo.api.view.StepStatus;
import io.sampo.runtime.core.expression.ExpressionException;
import io.sampo.runtime.core.program.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How an execution ends once nothing is left to do. Looks at every step, once per execution. */
final class Endings {
  private Endings() {}

  /** The event that ends the run. */
  static Event of(Run run, long at) {
    Optional<Cause> cause =
        failed(run).stream()
            .filter(index -> !run.node(index).policy().continues())
            .findFirst()
            .map(index -> cause(run, index));
    if (cause.isPresent()) {
      return new Event.Ended(cause.get(), at);
    }
    try {
      return new Event.Completed(output(run), at);
    } catch (ExpressionException e) {
      return new Event.Ended(new Cause.InvalidOutput(String.valueOf(e.getMessage())), at);
    }
  }

  /** The steps that failed for good, in the definition's order. */
  static List<Integer> failed(Run run) {
    return with(run, StepStatus.FAILED);
  }

  private static List<Integer> with(Run run, StepStatus status) {
    return IntStream.range(0, run.program().block().size())
        .filter(index -> run.scope().step(index).status() == status)
        .boxed()
        .toList();
  }

  private static Cause cause(Run run, int index) {
    StepState state = run.scope().step(index);
    Failure failure =
        state.failure().orElseThrow(() -> new IllegalStateException("Expected a failure"));
    return new Cause.StepFailed(run.node(index).id(), state.attempt(), failure);
  }

  private static Json output(Run run) {
    List<Program.Output> outputs = run.program().outputs();
    if (outputs.isEmpty()) {
      List<Integer> completed = with(run, StepStatus.COMPLETED);
      return completed.isEmpty()
          ? Json.NULL
          : run.scope().step(completed.get(completed.size() - 1)).output();
    }
    Names names = new Names(run);
    Map<String, Json> values = new LinkedHashMap<>();
    outputs.forEach(output -> values.put(output.name(), output.source().evaluate(names)));
    return Storable.checked(Json.object(values));
  }
}
