package io.sampo.api.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the names of plain paths such as {@code order.items[0].id}, and accepts everything else.
 */
final class PlainPaths implements ExpressionChecker {
  private static final Pattern PATH =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)(\\.[A-Za-z_][A-Za-z0-9_-]*|\\[[0-9]+])*");
  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  @Override
  public Result check(String expression) {
    Matcher path = PATH.matcher(expression);
    boolean isPath = path.matches() && !LITERALS.contains(expression);
    return new Result(List.of(), isPath ? Set.of(path.group(1)) : Set.of());
  }
}
