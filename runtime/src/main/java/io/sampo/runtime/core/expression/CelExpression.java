package io.sampo.runtime.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import io.sampo.api.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * An expression in CEL, the Common Expression Language (github.com/google/cel-spec): typed, without
 * side effects, of bounded cost. Every name is of dynamic type.
 */
final class CelExpression implements Expression {
  private final String text;
  private final CelAbstractSyntaxTree code;
  private final Set<String> names;
  private final Set<List<String>> paths;

  private CelExpression(String text, CelAbstractSyntaxTree code) {
    this.text = text;
    this.code = code;
    FreeNames free = FreeNames.in(code);
    this.names = free.names();
    this.paths = free.paths();
  }

  /**
   * Compiles an expression.
   *
   * @param meter is told how many calls there are, before they are checked
   * @throws ExpressionException when it does not compile, or is deeper than the thread's stack
   */
  static CelExpression compile(String text, IntConsumer meter) {
    try {
      return compiled(text, meter);
    } catch (StackOverflowError e) {
      throw tooDeep(text);
    }
  }

  private static CelExpression compiled(String text, IntConsumer meter) {
    try {
      CelAbstractSyntaxTree parsed = Environment.parser().parse(text).getAst();
      FreeNames free = FreeNames.in(parsed);
      meter.accept(free.calls());
      CelAbstractSyntaxTree checked =
          Environment.checker(free.names(), free.functions()).check(parsed).getAst();
      return new CelExpression(text, checked);
    } catch (CelValidationException e) {
      CelIssue first = e.getErrors().get(0);
      throw new ExpressionException(
          "Expected a valid expression, but '"
              + Words.shortened(text)
              + "' does not compile: "
              + Complaint.of(first.getMessage()),
          offset(text, first));
    }
  }

  /** An issue's place; its column counts code points of one line. */
  private static int offset(String text, CelIssue issue) {
    int start = 0;
    for (int line = 1; line < issue.getSourceLocation().getLine(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return utf16(text, start, issue.getSourceLocation().getColumn());
  }

  private static int utf16(String text, int start, int codePoints) {
    int most = text.codePointCount(start, text.length());
    return text.offsetByCodePoints(start, Math.max(0, Math.min(most, codePoints)));
  }

  Set<String> names() {
    return names;
  }

  /** See {@link FreeNames#paths}. */
  Set<List<String>> paths() {
    return paths;
  }

  @Override
  public Json evaluate(Variables variables) {
    try {
      return Result.of(new Evaluation(text, code, variables).value());
    } catch (EvaluationFailure e) {
      throw failure(e);
    } catch (StackOverflowError e) {
      throw tooDeep(text);
    }
  }

  private static ExpressionException tooDeep(String text) {
    return new ExpressionException(
        "Expected an expression that fits the stack of a thread, but '"
            + Words.shortened(text)
            + "' is nested too deep; split it");
  }

  private ExpressionException failure(EvaluationFailure failure) {
    Optional<Integer> place =
        Optional.ofNullable(code.getSource().getPositionsMap().get(failure.node()));
    int offset = place.map(codePoints -> utf16(text, 0, codePoints)).orElse(0);
    String where = place.isPresent() ? " (character " + (offset + 1) + ")" : "";
    return new ExpressionException(
        "Expected '" + Words.shortened(text) + "' to have a value, but " + failure.reason() + where,
        offset);
  }

  @Override
  public String toString() {
    return text;
  }
}
