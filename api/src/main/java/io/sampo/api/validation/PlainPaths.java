package io.sampo.api.validation;

import java.util.Optional;
import java.util.Set;

/**
 * Reads the names of plain paths such as {@code order.items[0].id}, and accepts everything else.
 */
final class PlainPaths implements ExpressionChecker {

  @Override
  public Result check(String expression) {
    Optional<PlainPath> path = PlainPath.parse(expression);
    return new Result(
        path.flatMap(PlainPath::problem).map(problem -> new Objection(problem, 0)).stream()
            .toList(),
        path.map(PlainPath::root).map(Set::of).orElse(Set.of()),
        path.map(PlainPath::names).map(Set::of).orElse(Set.of()));
  }
}
