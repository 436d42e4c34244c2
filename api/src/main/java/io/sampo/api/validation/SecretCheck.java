package io.sampo.api.validation;

import io.sampo.api.definition.StepKind;
import io.sampo.api.template.InvalidTemplateException;
import io.sampo.api.template.Templates;
import java.util.Map;

/**
 * Secrets are named where an action is given them, and nowhere else: there their values need not be
 * recorded.
 */
final class SecretCheck {
  private final Report report;

  private SecretCheck(Report report) {
    this.report = report;
  }

  /** Checks the constants of a workflow, which are recorded and may not hold secrets. */
  static void run(Outline outline, Report report) {
    SecretCheck check = new SecretCheck(report);
    Map<String, String> env = outline.definition().options().env();
    env.forEach((name, text) -> check.constant(text, Spot.of("env").key(name)));
  }

  private void constant(String text, Spot spot) {
    try {
      boolean isSecret =
          Templates.parse(text).stream()
              .anyMatch(
                  part ->
                      part instanceof Templates.Expression
                          && part.text().startsWith(SecretReference.WORD));
      if (isSecret) {
        misused(report, spot);
      }
    } catch (InvalidTemplateException e) {
      // a constant may look like anything
    }
  }

  /** Whether an expression in the inputs of a step may be that secret. */
  static boolean isAllowed(Place place, String expression) {
    return place.step().kind() instanceof StepKind.Action
        && SecretReference.of(expression).isPresent();
  }

  static void misused(Report report, Spot spot) {
    report.error(
        spot,
        "secret_misuse",
        "Expected a secret only as ${secret.name}, alone or within a text, in the inputs of a step"
            + " that calls an action, but it is read here; pass it to the action that needs it");
  }
}
