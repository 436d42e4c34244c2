package io.sampo.api.format;

import io.sampo.api.definition.StepPolicy;
import java.util.Optional;
import java.util.stream.Stream;

/** A step's timeout that stands inside its kind: {@code loop: {until: …, timeout: 1h}}. */
final class InnerTimeout {
  /** How it is described where it may stand. */
  static final Key KEY =
      Key.optional("timeout", Forms.TIMEOUT, "the longest that it may take, as beside the kind");

  private InnerTimeout() {}

  /** The policy, with the timeout that stands inside 'loop' or 'wait'. */
  static StepPolicy of(StepPolicy policy, Fields step) {
    Optional<Value> inner =
        Stream.of("loop", "wait")
            .flatMap(kind -> step.find(kind).stream())
            .flatMap(body -> timeout(body).stream())
            .findFirst();
    if (inner.isEmpty()) {
      return policy;
    }
    step.forbid("timeout", "the timeout stands inside the step's kind already: remove one");
    return Forms.TIMEOUT.read(inner.get()).map(policy::within).orElse(policy);
  }

  /** With 'on_timeout' it is no timeout of the step. */
  private static Optional<Value> timeout(Value body) {
    return member(body, "on_timeout").isPresent()
        ? Optional.empty()
        : member(body, "timeout").filter(value -> !value.isNull());
  }

  private static Optional<Value> member(Value body, String key) {
    return body.node() instanceof Node.Mapping map
        ? map.entries().stream()
            .filter(entry -> Spellings.snakeCase(entry.key()).equals(key))
            .map(entry -> body.child(key, entry.value()))
            .findFirst()
        : Optional.empty();
  }
}
