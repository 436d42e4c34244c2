package io.sampo.api.error;

import io.sampo.api.view.Failure;
import java.util.List;

/**
 * Says what kind of error a failure is: by the first of a definition's own rules that matches, or
 * else by the standard ones, which know the common error codes and the exceptions of the JDK. Pure:
 * the same failure always has the same class.
 *
 * @param rules the definition's own, tried in their order
 */
public record Classifier(List<ErrorRule> rules) {
  /** The standard rules alone. */
  public static final Classifier STANDARD = new Classifier(List.of());

  public Classifier {
    rules = List.copyOf(rules);
  }

  /** The failure's class. One that says of itself that no further try can mend it is given up. */
  public ErrorClass of(Failure failure) {
    ErrorClass found =
        rules.stream()
            .filter(rule -> rule.match().stream().anyMatch(failure::isNamed))
            .findFirst()
            .map(ErrorRule::errorClass)
            .orElseGet(() -> StandardErrors.of(failure));
    return failure.retryable() ? found : found.with(Recovery.GIVE_UP);
  }

  /** The failure together with its class. */
  public Classified classify(Failure failure) {
    return new Classified(failure, of(failure));
  }
}
