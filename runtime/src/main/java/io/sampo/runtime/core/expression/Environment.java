package io.sampo.runtime.core.expression;

import dev.cel.checker.CelChecker;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensionLibrary.FeatureSet;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** What {@code transformMap} becomes calls it; its library does not list it. */
  private static final CelFunctionDecl MAP_INSERT = mapInsert();

  private static final List<List<CelFunctionDecl>> OWN =
      List.of(
          MergeFunctions.DECLARATIONS,
          AggregateFunctions.DECLARATIONS,
          JsonFunctions.DECLARATIONS,
          FormatFunction.DECLARATIONS,
          DrawFunctions.DECLARATIONS,
          OwnMacros.DECLARATIONS);

  /** What is not of CEL's standard. */
  private static final List<FeatureSet> LIBRARIES =
      List.of(
          CelExtensions.strings(),
          CelExtensions.lists(
              EnumSet.complementOf(EnumSet.of(CelListsExtensions.Function.SORT_BY))),
          CelExtensions.sets(OPTIONS),
          CelExtensions.math(),
          CelExtensions.encoders(OPTIONS),
          CelExtensions.bindings(),
          CelExtensions.comprehensions(),
          CelExtensions.optional());

  private static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addMacros(LIBRARIES.stream().flatMap(library -> library.macros().stream()).toList())
          .addMacros(CelExtensions.lists().macros())
          .addMacros(OwnMacros.ALL)
          .build();

  private static final Map<String, List<StandardFunction>> STANDARD =
      Stream.of(StandardFunction.values())
          .collect(Collectors.groupingBy(function -> lastPart(function.functionName())));

  private static final Map<String, List<CelFunctionDecl>> MORE =
      Stream.of(
              LIBRARIES.stream().flatMap(library -> library.functions().stream()),
              Stream.of(SORT, MAP_INSERT),
              OWN.stream().flatMap(List::stream),
              Stream.of("_==_", "_!=_").map(name -> mixed(name, SimpleType.BOOL)),
              Stream.of("_+_", "_-_", "_*_", "_/_").map(name -> mixed(name, SimpleType.DOUBLE)))
          .flatMap(declarations -> declarations)
          .collect(Collectors.groupingBy(declaration -> lastPart(declaration.name())));

  private Environment() {}

  /** The part of a function's name that a call with a namespace has apart from the namespace. */
  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static CelFunctionDecl mapInsert() {
    CelType key = TypeParamType.create("K");
    CelType value = TypeParamType.create("V");
    CelType map = MapType.create(key, value);
    return CelFunctionDecl.newFunctionDeclaration(
        "cel.@mapInsert",
        CelOverloadDecl.newGlobalOverload("cel_@mapInsert_map_map", map, map, map),
        CelOverloadDecl.newGlobalOverload("cel_@mapInsert_map_key_value", map, map, key, value));
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

  static CelParser parser() {
    return PARSER;
  }

  /**
   * To check an expression with that reads these names and calls functions of these. It knows no
   * others: CEL compares all overloads of all functions that it knows for each expression, which
   * takes a hundred times longer than to check it.
   */
  static CelChecker checker(Set<String> names, Set<String> functions) {
    Set<String> called =
        functions.stream().map(Environment::lastPart).collect(Collectors.toUnmodifiableSet());
    CelCheckerBuilder builder =
        CelCompilerFactory.standardCelCheckerBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder().includeFunctions(of(called, STANDARD)).build())
            .addFunctionDeclarations(of(called, MORE));
    variables()
        .filter(variable -> !names.contains(variable.name()))
        .forEach(builder::addVarDeclarations);
    names.forEach(
        name -> builder.addVarDeclarations(CelVarDecl.newVarDeclaration(name, SimpleType.DYN)));
    return builder.build();
  }

  /** The functions that are known to a check of calls of these. */
  static List<String> declared(Set<String> called) {
    return Stream.concat(
            of(called, STANDARD).stream().map(StandardFunction::functionName),
            of(called, MORE).stream().map(CelFunctionDecl::name))
        .toList();
  }

  private static Stream<CelVarDecl> variables() {
    return LIBRARIES.stream().flatMap(library -> library.variables().stream());
  }

  private static <T> List<T> of(Set<String> names, Map<String, List<T>> declarations) {
    return names.stream()
        .flatMap(name -> declarations.getOrDefault(name, List.of()).stream())
        .toList();
  }
}
