package io.sampo.api.validation;

import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy;
import io.sampo.api.definition.WorkflowDefinition;
import io.sampo.api.format.Nesting;
import io.sampo.api.format.StepParts;
import java.util.Set;

/** Warns of what can be run but is seldom meant. */
final class PracticeCheck {
  /** Built-in actions that neither wait nor reach anything that may fail to answer. */
  private static final Set<String> QUICK = Set.of("transform", "log");

  private final Report report;
  private final boolean hasTimeout;
  private final boolean hasErrorStrategy;

  private PracticeCheck(WorkflowDefinition definition, Report report) {
    this.report = report;
    var options = definition.options();
    this.hasTimeout = options.timeout().isPresent() || options.defaults().timeout().isPresent();
    this.hasErrorStrategy =
        options.defaults().retry().isPresent()
            || options.defaults().onError().isPresent()
            || options.failure().rollback()
            || definition.handlers().errorHandler().isPresent();
  }

  static void run(Outline outline, Report report) {
    PracticeCheck check = new PracticeCheck(outline.definition(), report);
    outline.places().forEach(check::step);
  }

  private void step(Place place) {
    if (place.step().kind() instanceof StepKind.Action action && !QUICK.contains(action.action())) {
      action(place, place.step().policy());
    }
    boolean isEmpty =
        !StepParts.of(place.step().kind(), place.spot().path()).isPlain()
            && place.inner().isEmpty()
            && Nesting.in(place.step(), place.spot().path()).isEmpty();
    if (isEmpty) {
      report.warning(
          place.spot(),
          "empty_step",
          "Expected step '"
              + place.id()
              + "' to have steps inside, but it has none; it will do nothing");
    }
  }

  private void action(Place place, StepPolicy policy) {
    if (!hasTimeout && policy.timeout().or(policy.extras()::totalTimeout).isEmpty()) {
      report.warning(
          place.spot(),
          "no_timeout",
          "Expected step '"
              + place.id()
              + "' to be bounded in time, but neither it nor the workflow has a 'timeout'");
    }
    boolean takesCare =
        policy.retry().isPresent()
            || policy.onError().isPresent()
            || policy.extras().errorHandler().isPresent();
    if (!hasErrorStrategy && !takesCare) {
      report.warning(
          place.spot(),
          "no_error_strategy",
          "Expected step '"
              + place.id()
              + "' to say what follows a failure, but neither it nor the workflow does; add"
              + " 'retry' or 'on_error'");
    }
  }
}
