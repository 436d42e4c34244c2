package io.sampo.runtime.core.program;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.runtime.core.expression.Expression;
import io.sampo.runtime.core.expression.Template;
import java.util.List;
import java.util.Map;
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

  /**
   * What holds when a step takes long or fails.
   *
   * @param retry tries and delays
   * @param bounds how long it may take
   * @param onError what follows when no try is left; empty means what is usual
   * @param handler the block of the one step that runs when no try is left, if there is one
   * @param cache how its result is reused, if it is
   * @param resources the units of pools that an attempt holds
   * @param compensation the action that undoes the step, if there is one
   */
  public record Policy(
      RetryPolicy retry,
      Bounds bounds,
      Optional<OnError> onError,
      Optional<Block> handler,
      Optional<Cache> cache,
      Map<String, Integer> resources,
      Optional<String> compensation) {

    public Policy {
      resources = Map.copyOf(resources);
    }

    /** The longest one attempt may take; 0 means no bound. */
    public long timeoutMillis() {
      return bounds.attemptMillis();
    }

    /** The longest all attempts and the delays between them may take; 0 means no bound. */
    public long totalMillis() {
      return bounds.totalMillis();
    }
  }

  /**
   * How long a step may take.
   *
   * @param attemptMillis one attempt of it; 0 means no bound
   * @param totalMillis all attempts and the delays between them; 0 means no bound
   */
  public record Bounds(long attemptMillis, long totalMillis) {}

  /**
   * Reuse of a result.
   *
   * @param key equal keys of the same action share a result
   * @param ttlMillis for how long
   */
  public record Cache(Template key, long ttlMillis) {}
}
