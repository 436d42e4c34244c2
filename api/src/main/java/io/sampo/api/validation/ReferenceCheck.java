package io.sampo.api.validation;

import io.sampo.api.definition.OnError;
import io.sampo.api.definition.Retry;
import io.sampo.api.definition.StepKind;
import io.sampo.api.definition.StepPolicy.Compensation;
import io.sampo.api.definition.WorkflowOptions;
import io.sampo.api.format.Nesting;
import java.util.List;
import java.util.Set;

/** What is named beside dependencies exists: targets of gotos, policies, actions. */
final class ReferenceCheck {
  private final Outline outline;
  private final Report report;
  private final Set<String> policies;
  private final KnownActions actions;

  private ReferenceCheck(Outline outline, KnownActions actions, Report report) {
    this.outline = outline;
    this.report = report;
    this.policies = outline.definition().options().policies().keySet();
    this.actions = actions;
  }

  /** Checks; without known actions, those are left out. */
  static void run(Outline outline, KnownActions actions, Report report) {
    ReferenceCheck check = new ReferenceCheck(outline, actions, report);
    check.defaults(outline.definition().options().defaults());
    outline.places().forEach(check::step);
  }

  private void defaults(WorkflowOptions.StepDefaults defaults) {
    defaults.retry().ifPresent(retry -> retry(retry, Spot.of("defaults.retry")));
    outline.scopes().stream()
        .filter(scope -> scope.role() == Nesting.Role.MAIN)
        .forEach(
            main ->
                defaults
                    .onError()
                    .ifPresent(onError -> target(onError, main, Spot.of("defaults.on_error"))));
  }

  private void step(Place place) {
    place.step().policy().retry().ifPresent(retry -> retry(retry, place.spot("retry")));
    place
        .step()
        .policy()
        .onError()
        .ifPresent(onError -> target(onError, place.scope(), place.spot("on_error")));
    place.step().policy().compensation().ifPresent(how -> compensation(place, how));
    if (place.step().kind() instanceof StepKind.Action action) {
      action(action.action(), place, place.spot("action"));
    }
  }

  private void retry(Retry retry, Spot spot) {
    if (retry instanceof Retry.Named named && !policies.contains(named.name())) {
      report.error(
          spot,
          "unknown_policy",
          "Expected 'retry' to name one of the workflow's policies, but '"
              + named.name()
              + "' is not one"
              + report.hint(named.name(), policies));
    }
  }

  private void target(OnError onError, Scope scope, Spot spot) {
    if (!(onError instanceof OnError.Goto to) || scope.find(to.step()).isPresent()) {
      return;
    }
    String found =
        outline
            .find(to.step())
            .map(place -> "it is " + place.spot().path() + "; go to a step beside this one")
            .orElseGet(() -> "there is none" + report.hint(to.step(), scope.ids()));
    report.error(
        spot.key("goto"),
        "unknown_step",
        "Expected '" + to.step() + "' to be a step of the same list, but " + found);
  }

  private void compensation(Place place, Compensation how) {
    action(how.action(), place, place.spot("compensate.action"));
    List<String> after = how.after();
    for (int at = 0; at < after.size(); at++) {
      String id = after.get(at);
      if (outline.find(id).isEmpty()) {
        report.error(
            place.spot("compensate.after").index(at),
            "unknown_step",
            "Expected the compensation of '"
                + place.id()
                + "' to follow those of other steps, but there is no step '"
                + id
                + "'"
                + report.hint(id, outline.ids()));
      }
    }
  }

  private void action(String name, Place place, Spot spot) {
    if (actions.lack(name)) {
      report.error(
          spot,
          "unknown_action",
          "Expected step '"
              + place.id()
              + "' to name a registered action, but '"
              + name
              + "' is not one"
              + actions.hint(name, report));
    }
  }
}
