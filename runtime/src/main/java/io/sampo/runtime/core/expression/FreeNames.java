package io.sampo.runtime.core.expression;

import dev.cel.common.ast.CelExpr;
import java.util.HashSet;
import java.util.Set;

/** The names a parsed CEL expression reads from outside, without those its macros bind. */
final class FreeNames {
  private final Set<String> names = new HashSet<>();

  private FreeNames() {}

  static Set<String> of(CelExpr expression) {
    FreeNames found = new FreeNames();
    found.visit(expression, Set.of());
    return Set.copyOf(found.names);
  }

  private void visit(CelExpr expression, Set<String> bound) {
    switch (expression.getKind()) {
      case IDENT -> name(expression.ident().name(), bound);
      case SELECT -> visit(expression.select().operand(), bound);
      case CALL -> {
        expression.call().target().ifPresent(target -> visit(target, bound));
        expression.call().args().forEach(argument -> visit(argument, bound));
      }
      case LIST -> expression.list().elements().forEach(element -> visit(element, bound));
      case MAP ->
          expression
              .map()
              .entries()
              .forEach(
                  entry -> {
                    visit(entry.key(), bound);
                    visit(entry.value(), bound);
                  });
      case STRUCT -> expression.struct().entries().forEach(entry -> visit(entry.value(), bound));
      case COMPREHENSION -> comprehension(expression.comprehension(), bound);
      case CONSTANT, NOT_SET -> {}
    }
  }

  private void comprehension(CelExpr.CelComprehension loop, Set<String> bound) {
    visit(loop.iterRange(), bound);
    visit(loop.accuInit(), bound);
    Set<String> inner = new HashSet<>(bound);
    inner.add(loop.iterVar());
    inner.add(loop.iterVar2());
    inner.add(loop.accuVar());
    visit(loop.loopCondition(), inner);
    visit(loop.loopStep(), inner);
    visit(loop.result(), inner);
  }

  private void name(String name, Set<String> bound) {
    if (!bound.contains(name)) {
      names.add(name);
    }
  }
}
