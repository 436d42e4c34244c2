package io.sampo.runtime.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * The names a parsed CEL expression reads from outside, without those its macros bind, and the
 * functions that it calls.
 */
final class FreeNames {
  private static final Set<String> EQUALITY = Set.of("_==_", "_!=_");

  /** In {@code type(x) == list} the name of a type, elsewhere perhaps that of a step. */
  private static final Set<String> TYPES =
      Set.of(
          "bool",
          "bytes",
          "double",
          "int",
          "list",
          "map",
          "null_type",
          "optional_type",
          "string",
          "type",
          "uint");

  private final LongPredicate isType;
  private final Set<String> names = new HashSet<>();
  private final Set<String> functions = new HashSet<>();
  private final Set<List<String>> paths = new HashSet<>();
  private boolean isTakenDown;
  private int calls;

  private FreeNames(LongPredicate isType) {
    this.isType = isType;
  }

  static FreeNames in(CelAbstractSyntaxTree code) {
    FreeNames found =
        new FreeNames(
            id -> code.getType(id).filter(type -> type.kind() == CelKind.TYPE).isPresent());
    found.visit(code.getExpr(), Set.of());
    return found;
  }

  /** Of an expression that is only parsed also the first parts of functions' names. */
  Set<String> names() {
    return Set.copyOf(names);
  }

  /** As they are written after the last dot, operators among them. */
  Set<String> functions() {
    return Set.copyOf(functions);
  }

  /** The members that are read by name, each with the names that lead to it. */
  Set<List<String>> paths() {
    return Set.copyOf(paths);
  }

  /** How many calls, operators and loops there are, with what macros became. */
  int calls() {
    return calls;
  }

  /** A name without the dot that keeps macros' variables from hiding it. */
  static String plain(String name) {
    return name.startsWith(".") ? name.substring(1) : name;
  }

  private void visit(CelExpr expression, Set<String> bound) {
    switch (expression.getKind()) {
      case IDENT -> name(expression, bound);
      case SELECT, CALL -> selection(expression, bound);
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

  /** Takes down what is selected of a name from outside: of a chain of selections all of it. */
  private void selection(CelExpr expression, Set<String> bound) {
    boolean isPartOfAnother = isTakenDown;
    if (!isTakenDown) {
      Optional<List<String>> path = Members.of(expression);
      path.filter(names -> !bound.contains(names.get(0))).ifPresent(paths::add);
      isTakenDown = path.isPresent();
    }
    if (expression.getKind() == CelExpr.ExprKind.Kind.CALL) {
      call(expression.call(), bound);
    } else {
      visit(expression.select().operand(), bound);
    }
    isTakenDown = isPartOfAnother;
  }

  private void call(CelExpr.CelCall call, Set<String> bound) {
    boolean isTypeTest =
        EQUALITY.contains(call.function()) && call.args().stream().anyMatch(FreeNames::isTypeOf);
    calls++;
    functions.add(call.function());
    call.target().ifPresent(target -> visit(target, bound));
    call.args().stream()
        .filter(argument -> !isTypeTest || !TYPES.contains(argument.identOrDefault().name()))
        .forEach(argument -> visit(argument, bound));
  }

  private static boolean isTypeOf(CelExpr expression) {
    return expression.callOrDefault().function().equals("type");
  }

  private void comprehension(CelExpr.CelComprehension loop, Set<String> bound) {
    calls++;
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

  private void name(CelExpr expression, Set<String> bound) {
    String name = expression.ident().name();
    if (!bound.contains(name) && !isType.test(expression.id())) {
      names.add(plain(name));
    }
  }
}
