package io.sampo.runtime.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.parser.CelStandardMacro;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What CEL's compiler knows: the syntax, its bounds, the functions with their types. */
final class Environment {
  /** Of an expression. */
  static final int MOST_CHARACTERS = 4096;

  /** Of brackets and of operators in a row. */
  static final int DEEPEST = 50;

  static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .enableHiddenAccumulatorVar(true)
          .enableOptionalSyntax(true)
          .maxExpressionCodePointSize(MOST_CHARACTERS)
          .maxParseRecursionDepth(DEEPEST)
          .maxRegexProgramSize(100_000)
          .build();

  /** What {@code sortBy} means; CEL declares the result to be of the pairs it works on. */
  private static final CelFunctionDecl SORT =
      CelFunctionDecl.newFunctionDeclaration(
          "lists.@sortByAssociatedKeys",
          CelOverloadDecl.newGlobalOverload(
              "list_sortByAssociatedKeys",
              ListType.create(SimpleType.DYN),
              ListType.create(SimpleType.DYN)));

  private static final CelCompiler BASE =
      builder()
          .addFunctionDeclarations(mixed("_==_", SimpleType.BOOL), mixed("_!=_", SimpleType.BOOL))
          .addFunctionDeclarations(
              List.of("_+_", "_-_", "_*_", "_/_").stream()
                  .map(name -> mixed(name, SimpleType.DOUBLE))
                  .toArray(CelFunctionDecl[]::new))
          .build();

  private Environment() {}

  private static CelCompilerBuilder builder() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(
            CelExtensions.strings(),
            CelExtensions.lists(
                EnumSet.complementOf(EnumSet.of(CelListsExtensions.Function.SORT_BY))),
            CelExtensions.sets(OPTIONS),
            CelExtensions.math(),
            CelExtensions.encoders(OPTIONS),
            CelExtensions.bindings(),
            CelExtensions.comprehensions(),
            CelExtensions.optional())
        .addMacros(CelExtensions.lists().macros())
        .addFunctionDeclarations(SORT)
        .addFunctionDeclarations(MergeFunctions.DECLARATIONS);
  }

  /** JSON knows one sort of numbers, so {@code 1 + 0.5} means what it says. */
  private static CelFunctionDecl mixed(String name, CelType result) {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        CelOverloadDecl.newGlobalOverload(
            name + "int_double", result, SimpleType.INT, SimpleType.DOUBLE),
        CelOverloadDecl.newGlobalOverload(
            name + "double_int", result, SimpleType.DOUBLE, SimpleType.INT));
  }

  /** To parse with. */
  static CelCompiler base() {
    return BASE;
  }

  /** To check with, when an expression reads these names. */
  static CelCompiler knowing(Set<String> names) {
    CelCompilerBuilder builder = BASE.toCompilerBuilder();
    names.forEach(name -> builder.addVar(name, SimpleType.DYN));
    return builder.build();
  }
}
