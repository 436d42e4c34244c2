package io.sampo.api.error;

import io.sampo.api.view.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says what kind of error a failure is: by the first of a definition's own rules that matches, or
 * else by the standard ones, which know the common error codes and the exceptions of the JDK. What
 * is said of the failure itself comes before what is said of its causes. Pure: the same failure
 * always has the same class.
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
        own(failure::isNamed)
            .or(() -> ofCauses(failure))
            .orElseGet(() -> StandardErrors.of(failure));
    return failure.mendable() ? found : found.with(Recovery.GIVE_UP);
  }

  private Optional<ErrorClass> ofCauses(Failure failure) {
    return failure.causes().stream().flatMap(cause -> own(cause::isNamed).stream()).findFirst();
  }

  private Optional<ErrorClass> own(Predicate<String> isNamed) {
    return rules.stream()
        .filter(rule -> rule.match().stream().anyMatch(isNamed))
        .findFirst()
        .map(ErrorRule::errorClass);
  }

  /** The failure together with its class. */
  public Classified classify(Failure failure) {
    return new Classified(failure, of(failure));
  }
}
