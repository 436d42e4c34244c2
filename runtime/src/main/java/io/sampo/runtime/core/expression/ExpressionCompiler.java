package io.sampo.runtime.core.expression;

import io.sampo.api.json.Json;
import io.sampo.api.validation.ExpressionChecker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles the expressions of definitions that are taken in together, each text once: first they
 * are checked, then the programs are made of what that compiled. Not thread-safe.
 */
public final class ExpressionCompiler implements ExpressionChecker {
  /**
   * So many expressions and calls in them, operators among them: a check takes some 50 µs for each
   * of those. Plain paths are not counted.
   */
  static final int MOST = 20_000;

  private final int most;
  private final Map<String, CelExpression> compiled = new HashMap<>();
  private int count;
  private int work;
  private boolean isFull;

  private ExpressionCompiler(int most) {
    this.most = most;
  }

  /** A compiler of definitions that come from outside. */
  public static ExpressionCompiler bounded() {
    return bounded(MOST);
  }

  static ExpressionCompiler bounded(int most) {
    return new ExpressionCompiler(most);
  }

  /** A compiler of definitions that were taken in before. */
  public static ExpressionCompiler unbounded() {
    return new ExpressionCompiler(Integer.MAX_VALUE);
  }

  /**
   * Compiles an expression.
   *
   * @param text CEL or a plain path, with or without {@code ${…}} round the whole
   * @throws ExpressionException when it does not compile, or is one too many
   */
  public Expression compile(String text) {
    String bare = Expression.bare(text);
    Optional<PathExpression> path = PathExpression.parse(bare);
    return path.isPresent()
        ? path.get()
        : cel(bare).orElseThrow(() -> new ExpressionException(tooMany()));
  }

  /**
   * Compiles a value with expressions in it.
   *
   * @throws ExpressionException when one of them does not compile
   */
  public Template template(Json value) {
    boolean hasSecrets = SecretMarks.isNeededIn(value);
    Template template = new TemplateCompiler(hasSecrets, this).compile(value);
    return hasSecrets ? new Template.WithSecrets(template) : template;
  }

  @Override
  public Result check(String text) {
    try {
      String bare = Expression.bare(text);
      return PathExpression.parse(bare)
          .map(ExpressionCompiler::ofPath)
          .or(() -> cel(bare).map(code -> new Result(List.of(), code.names(), code.paths())))
          .orElseGet(this::full);
    } catch (ExpressionException e) {
      return new Result(
          List.of(new Objection(String.valueOf(e.getMessage()), e.offset())), Set.of());
    }
  }

  private static Result ofPath(PathExpression path) {
    return new Result(
        objections(path.path().problem()), Set.of(path.root()), Set.of(path.path().names()));
  }

  private static List<Objection> objections(Optional<String> problem) {
    return problem.stream().map(text -> new Objection(text, 0)).toList();
  }

  /** To say it once is enough, when there may be a hundred thousand. */
  private Result full() {
    boolean isTold = isFull;
    isFull = true;
    return new Result(objections(isTold ? Optional.empty() : Optional.of(tooMany())), Set.of());
  }

  private String tooMany() {
    return "Expected at most "
        + most
        + " operators and function calls in the different expressions of one file or definition, where"
        + " each expression counts as one more, but there are more; split it";
  }

  /** How often CEL was asked. */
  int count() {
    return count;
  }

  /** Empty when it is one too many. */
  private Optional<CelExpression> cel(String text) {
    CelExpression known = compiled.get(text);
    if (known != null || work >= most) {
      return Optional.ofNullable(known);
    }
    count++;
    work++;
    CelExpression expression = CelExpression.compile(text, calls -> work += calls);
    compiled.put(text, expression);
    return Optional.of(expression);
  }
}
