package io.sampo.runtime.oracle;

import io.sampo.api.definition.Flow;
import io.sampo.api.definition.Join;
import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.StepDefinition;
import io.sampo.api.definition.StepDefinition.Label;
import io.sampo.api.definition.StepDefinition.StepData;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.StepPolicy.Extras;
import io.sampo.api.json.Json;
import io.sampo.runtime.oracle.Sight.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step in the making. */
final class Brick {
  private final String id;
  private StepKind kind;
  private Flow flow = Flow.AFTER_PREVIOUS;
  private Optional<Json> inputs = Optional.empty();
  private List<String> outputs = List.of();
  private Optional<Duration> timeout = Optional.empty();
  private Optional<Duration> total = Optional.empty();
  private Optional<Retry> retry = Optional.empty();
  private Optional<OnError> onError = Optional.empty();
  private Optional<StepDefinition> handler = Optional.empty();
  private Shape shape = Shape.UNKNOWN;

  Brick(String id, StepKind kind) {
    this.id = id;
    this.kind = kind;
  }

  String id() {
    return id;
  }

  /** What its result is, if it has completed. */
  Brick yields(Shape known) {
    shape = known;
    return this;
  }

  Shape shape() {
    boolean isCertain = flow.when().isEmpty() && onError.isEmpty();
    return isCertain ? shape : Shape.UNKNOWN;
  }

  Brick does(StepKind other) {
    kind = other;
    return this;
  }

  Brick after(Join join, List<String> ids) {
    flow = new Flow(new Flow.After.Steps(ids, join), flow.when());
    return this;
  }

  Brick when(String condition) {
    flow = new Flow(flow.after(), Optional.of(condition));
    return this;
  }

  Brick on(Json value) {
    inputs = Optional.of(value);
    return this;
  }

  /** On what a step works on that says nothing. */
  Brick onNothing() {
    inputs = Optional.empty();
    return this;
  }

  Brick into(String... names) {
    outputs = List.of(names);
    return this;
  }

  Brick within(Duration limit) {
    timeout = Optional.of(limit);
    return this;
  }

  /** With all attempts. */
  Brick withinAll(Duration limit) {
    total = Optional.of(limit);
    return this;
  }

  Brick again(Retry policy) {
    retry = Optional.of(policy);
    return this;
  }

  Brick or(OnError strategy) {
    onError = Optional.of(strategy);
    return this;
  }

  boolean isBounded() {
    return timeout.isPresent() || total.isPresent();
  }

  boolean hasOnError() {
    return onError.isPresent();
  }

  Brick handledBy(StepDefinition step) {
    handler = Optional.of(step);
    return this;
  }

  StepDefinition lay() {
    return new StepDefinition(
        id,
        Label.NONE,
        kind,
        flow,
        new StepData(inputs, outputs),
        new StepPolicy(
            timeout,
            retry,
            onError,
            Optional.empty(),
            Map.of(),
            new Extras(false, false, false, Optional.empty(), handler, total)));
  }

  /** The step, beginning after another if it would have begun at once; the first of a list may. */
  static StepDefinition following(StepDefinition step, String other) {
    boolean begins = step.flow().after() instanceof Flow.After.Steps after && after.ids().isEmpty();
    Flow flow = begins ? new Flow(Flow.after(other).after(), step.flow().when()) : step.flow();
    return new StepDefinition(
        step.id(), step.label(), step.kind(), flow, step.data(), step.policy());
  }
}
