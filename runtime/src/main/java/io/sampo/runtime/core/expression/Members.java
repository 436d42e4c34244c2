package io.sampo.runtime.core.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which member of which name an expression selects, as far as it says so by constant names. */
final class Members {
  private static final Set<String> SELECTIONS = Set.of("_[_]", "_?._", "_[?_]");

  private Members() {}

  /** The name and the members that lead to what is selected; empty when they are not all known. */
  static Optional<List<String>> of(CelExpr expression) {
    Deque<String> path = new ArrayDeque<>();
    CelExpr at = expression;
    while (at.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      Optional<String> member = member(at);
      if (member.isEmpty()) {
        return Optional.empty();
      }
      path.addFirst(member.get());
      at = operand(at);
    }
    path.addFirst(FreeNames.plain(at.ident().name()));
    return Optional.of(List.copyOf(path));
  }

  private static Optional<String> member(CelExpr expression) {
    if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT) {
      return Optional.of(expression.select().field());
    }
    CelExpr.CelCall call = expression.callOrDefault();
    return SELECTIONS.contains(call.function()) ? text(call.args().get(1)) : Optional.empty();
  }

  private static Optional<String> text(CelExpr key) {
    CelConstant constant = key.constantOrDefault();
    return constant.getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(constant.stringValue())
        : Optional.empty();
  }

  private static CelExpr operand(CelExpr selection) {
    return selection.getKind() == CelExpr.ExprKind.Kind.SELECT
        ? selection.select().operand()
        : selection.call().args().get(0);
  }
}
