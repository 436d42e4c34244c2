package io.sampo.runtime.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.sampo.api.json.Json;
import java.util.Optional;
import java.util.Set;

/**
 * An expression in CEL, the Common Expression Language (github.com/google/cel-spec): typed, without
 * side effects, of bounded cost. Every name is of dynamic type.
 */
final class CelExpression implements Expression {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(4096)
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(100_000)
          .build();
  private static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  private final String text;
  private final Set<String> names;
  private final CelRuntime.Program program;

  private CelExpression(String text, Set<String> names, CelRuntime.Program program) {
    this.text = text;
    this.names = names;
    this.program = program;
  }

  static CelExpression compile(String text) {
    try {
      Set<String> names = FreeNames.of(PARSER.parse(text).getAst().getExpr());
      CelAbstractSyntaxTree checked = compiler(names).compile(text).getAst();
      return new CelExpression(text, names, RUNTIME.createProgram(checked));
    } catch (CelValidationException e) {
      CelIssue first = e.getErrors().get(0);
      throw invalid(text, first.getMessage(), e, first.getSourceLocation().getColumn());
    } catch (CelEvaluationException e) {
      throw invalid(text, String.valueOf(e.getMessage()), e, 0);
    }
  }

  private static ExpressionException invalid(String text, String why, Exception cause, int offset) {
    return new ExpressionException(
        "Expected a valid expression, but '" + text + "' does not compile: " + why, cause, offset);
  }

  private static CelCompiler compiler(Set<String> names) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    names.forEach(name -> builder.addVar(name, SimpleType.DYN));
    return builder.build();
  }

  Set<String> names() {
    return names;
  }

  @Override
  public Json evaluate(Variables variables) {
    try {
      Object value = program.eval(name -> find(variables, name));
      return CelValues.toJson(value);
    } catch (CelEvaluationException e) {
      throw new ExpressionException(
          "Expected '" + text + "' to have a value, but " + e.getMessage(), e);
    }
  }

  private static Optional<Object> find(Variables variables, String name) {
    return variables.find(name).map(CelValues::fromJson);
  }

  @Override
  public String toString() {
    return text;
  }
}
