package io.sampo.api.validation;

import io.sampo.api.definition.StepKind;
import io.sampo.api.format.Nesting;
import java.util.Optional;

/** Only the workflow's own steps end it early: what runs around them follows an end. */
final class ReturnCheck {
  private ReturnCheck() {}

  static void run(Outline outline, Report report) {
    for (Place place : outline.places()) {
      Nesting.Role top = top(place.scope());
      if (place.step().kind() instanceof StepKind.Return && top != Nesting.Role.MAIN) {
        report.error(
            place.spot("return"),
            "misplaced_return",
            "Expected 'return' among the workflow's own steps, but '"
                + place.id()
                + "' runs before or after them; remove it, or move it to 'steps'");
      }
    }
  }

  private static Nesting.Role top(Scope scope) {
    Scope at = scope;
    for (Optional<Place> owner = at.owner(); owner.isPresent(); owner = at.owner()) {
      at = owner.get().scope();
    }
    return at.role();
  }
}
