package io.sampo.runtime.core.program;

import io.sampo.api.definition.RetryPolicy;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.Template;
import java.util.List;
import java.util.Optional;

/**
 * One step, compiled.
 *
 * @param index its place in its block
 * @param id as the user named it
 * @param task what it does
 * @param when the condition under which it runs; none means always
 * @param outputs the names its result has in the store
 * @param policy what holds when it takes long or fails
 */
public record Node(
    int index,
    String id,
    Task task,
    Optional<Expression> when,
    List<String> outputs,
    Policy policy) {

  public Node {
    outputs = List.copyOf(outputs);
  }

  /** What a step does. */
  public sealed interface Task {

    /** Calls an action on this input; none means the execution's own input. */
    record Call(String action, Optional<Template> input) implements Task {}

    /** Waits for as long as the template says. */
    record Delay(Template duration) implements Task {}
  }

  /**
   * What holds when a step takes long or fails.
   *
   * @param retry tries and delays
   * @param timeoutMillis the longest one attempt may take; 0 means no bound
   * @param continues whether dependants run when it has failed for good
   */
  public record Policy(RetryPolicy retry, long timeoutMillis, boolean continues) {}
}
