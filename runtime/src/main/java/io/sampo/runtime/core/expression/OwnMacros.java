package io.sampo.runtime.core.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.List;
import java.util.Optional;

/** Our own macros: what they are rewritten to is checked and evaluated. */
final class OwnMacros {
  /** The first of a list's elements that has a value; each is evaluated when it is asked for. */
  static final String FIRST_VALUE = "@coalesce";

  static final List<CelMacro> ALL =
      List.of(
          CelMacro.newGlobalVarArgMacro("coalesce", OwnMacros::coalesce),
          CelMacro.newReceiverMacro("group_by", 2, OwnMacros::groupOf),
          CelMacro.newGlobalMacro(
              "group_by",
              3,
              (factory, target, arguments) ->
                  groups(factory, arguments.get(0), arguments.get(1), arguments.get(2))));

  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(
          CelFunctionDecl.newFunctionDeclaration(
              FIRST_VALUE,
              CelOverloadDecl.newGlobalOverload(
                  "coalesce_list", SimpleType.DYN, ListType.create(SimpleType.DYN))));

  private OwnMacros() {}

  private static Optional<CelExpr> coalesce(
      CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
    return Optional.of(
        arguments.isEmpty()
            ? factory.reportError("'coalesce' takes one value or more")
            : factory.newGlobalCall(FIRST_VALUE, factory.newList(arguments)));
  }

  private static Optional<CelExpr> groupOf(
      CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
    return groups(factory, target, arguments.get(0), arguments.get(1));
  }

  /** Pairs of each item's key and the item are made first, as for {@code sortBy}. */
  private static Optional<CelExpr> groups(
      CelMacroExprFactory factory, CelExpr list, CelExpr variable, CelExpr key) {
    if (variable.exprKind().getKind() != ExprKind.Kind.IDENT) {
      return Optional.of(factory.reportError("the argument must be a simple name"));
    }
    String name = variable.ident().name();
    String pairs = factory.getAccumulatorVarName();
    CelExpr pair = factory.newList(key, factory.newIdentifier(name));
    CelExpr step =
        factory.newGlobalCall("_+_", factory.newIdentifier(pairs), factory.newList(pair));
    return Optional.of(
        factory.newGlobalCall(
            AggregateFunctions.GROUP,
            factory.fold(
                name,
                list,
                pairs,
                factory.newList(),
                factory.newBoolLiteral(true),
                step,
                factory.newIdentifier(pairs))));
  }
}
