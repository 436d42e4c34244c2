package io.sampo.api.validation;

import io.sampo.api.definition.Retry;
import io.sampo.api.definition.RetryPolicy;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.format.StepParts;
import java.time.Duration;
import java.util.OptionalInt;

/** Nothing is too big, and no number is too small. */
final class LimitCheck {
  /** A hundred years: what no clock and no sum of times overflows with. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Limits limits;
  private final Report report;

  private LimitCheck(Limits limits, Report report) {
    this.limits = limits;
    this.report = report;
  }

  static void run(Outline outline, Limits limits, Report report) {
    LimitCheck check = new LimitCheck(limits, report);
    check.size(outline);
    check.options(outline.definition().options());
    outline.places().forEach(check::step);
  }

  private void size(Outline outline) {
    if (outline.definition().steps().isEmpty()) {
      report.error(Spot.of("steps"), "no_steps", "Expected at least one step, but got none");
    }
    int steps = outline.places().size();
    if (steps > limits.steps()) {
      limit(Spot.of("steps"), "at most " + limits.steps() + " steps in a definition", steps);
    }
    for (Spot spot : outline.tooDeep()) {
      report.error(
          spot,
          "limit",
          "Expected steps to stand at most "
              + limits.depth()
              + " deep inside each other, but these are deeper; make them a workflow of their own");
    }
  }

  private void options(WorkflowOptions options) {
    options.timeout().ifPresent(timeout -> positive(timeout, Spot.of("timeout")));
    options.defaults().timeout().ifPresent(time -> positive(time, Spot.of("defaults.timeout")));
    options.defaults().retry().ifPresent(retry -> bounded(retry, Spot.of("defaults.retry")));
    options.policies().forEach((name, policy) -> bounded(policy, Spot.of("policies").key(name)));
    OptionalInt most = options.maxConcurrency();
    most.ifPresent(number -> atLeastOne(number, Spot.of("max_concurrency")));
  }

  private void step(Place place) {
    int dependencies = place.dependencies().size();
    if (dependencies > limits.dependencies()) {
      limit(
          place.spot("depends_on"),
          "a step to depend on at most " + limits.dependencies() + " steps",
          dependencies);
    }
    StepParts.of(place.step().kind(), place.spot().path())
        .counts()
        .forEach(count -> atLeastOne(count.number(), place.spot().at(count.path())));
    policy(place, place.step().policy());
  }

  private void policy(Place place, StepPolicy policy) {
    policy.timeout().ifPresent(timeout -> positive(timeout, place.spot("timeout")));
    policy
        .extras()
        .totalTimeout()
        .ifPresent(timeout -> positive(timeout, place.spot("total_timeout")));
    policy.retry().ifPresent(retry -> bounded(retry, place.spot("retry")));
    policy.extras().cache().ifPresent(cache -> positive(cache.ttl(), place.spot("cache.ttl")));
    policy
        .resources()
        .forEach((pool, units) -> atLeastOne(units, place.spot("resources").key(pool)));
  }

  private void limit(Spot spot, String what, int number) {
    report.error(spot, "limit", "Expected " + what + ", but got " + number);
  }

  private void positive(Duration duration, Spot spot) {
    if (duration.isZero() || duration.isNegative()) {
      report.error(
          spot,
          "invalid_value",
          "Expected a duration above zero, but got "
              + duration
              + "; remove it if there is no bound");
    }
    bounded(duration, spot);
  }

  private void bounded(Retry retry, Spot spot) {
    if (retry instanceof RetryPolicy policy) {
      bounded(policy.backoff().delay(), spot.key("delay"));
      bounded(policy.backoff().maxDelay(), spot.key("max_delay"));
    }
  }

  private void bounded(Duration duration, Spot spot) {
    if (duration.compareTo(LONGEST) > 0) {
      report.error(
          spot,
          "invalid_value",
          "Expected a duration of at most " + LONGEST.toDays() + " days, but got " + duration);
    }
  }

  private void atLeastOne(int number, Spot spot) {
    if (number < 1) {
      report.error(spot, "invalid_value", "Expected a number of at least 1, but got " + number);
    }
  }
}
