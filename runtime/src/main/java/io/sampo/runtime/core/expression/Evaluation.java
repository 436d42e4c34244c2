package io.sampo.runtime.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.NullValue;
import io.sampo.runtime.core.expression.Operators.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One evaluation of a compiled expression. It goes through CEL's syntax tree itself, for CEL's own
 * runtime looks at all of each value it reads and knows no bounds but that of iterations; with this
 * one a path costs as much as it is long, and everything is paid for.
 */
final class Evaluation {
  /** So many bound names are looked through in the time of one operation. */
  private static final int BINDINGS_A_STEP = 8;

  private final String text;
  private final CelAbstractSyntaxTree code;
  private final Variables variables;
  private final Budget budget;
  private final Draws draws;

  /** What has been looked up: {@code steps} is made of all steps, and may be read in each round. */
  private final Map<String, Object> names = new HashMap<>();

  Evaluation(String text, CelAbstractSyntaxTree code, Variables variables) {
    this.text = text;
    this.code = code;
    this.variables = variables;
    this.budget = variables.budget();
    this.draws = variables.draws();
  }

  /**
   * The value.
   *
   * @throws EvaluationFailure when there is none
   */
  Object value() {
    return value(code.getExpr(), Bindings.NONE);
  }

  private Object value(CelExpr expression, Bindings bindings) {
    budget.work(1);
    try {
      return switch (expression.getKind()) {
        case CONSTANT -> constant(expression.constant());
        case IDENT -> name(expression, bindings);
        case SELECT -> select(expression.select(), bindings);
        case CALL -> call(expression.call(), bindings);
        case LIST -> list(expression.list(), bindings);
        case MAP -> map(expression.map(), bindings);
        case COMPREHENSION -> comprehension(expression.comprehension(), bindings);
        case STRUCT, NOT_SET -> throw new AssertionError(expression.getKind());
      };
    } catch (EvaluationFailure e) {
      throw e.at(expression.id());
    }
  }

  private static Object constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> constant.nullValue();
      case BOOLEAN_VALUE -> constant.booleanValue();
      case INT64_VALUE -> constant.int64Value();
      case UINT64_VALUE -> constant.uint64Value();
      case DOUBLE_VALUE -> constant.doubleValue();
      case STRING_VALUE -> constant.stringValue();
      case BYTES_VALUE -> constant.bytesValue();
      default -> throw new AssertionError(constant.getKind());
    };
  }

  private Object name(CelExpr expression, Bindings bindings) {
    budget.work(bindings.depth() / BINDINGS_A_STEP);
    Optional<Object> bound = bindings.find(expression.ident().name());
    if (bound.isPresent()) {
      return reached(bound.get());
    }
    CelType type = code.getTypeOrThrow(expression.id());
    if (type.kind() == CelKind.TYPE) {
      return new TypeName(((TypeType) type).type().name());
    }
    String name = FreeNames.plain(expression.ident().name());
    return names.computeIfAbsent(name, this::outer);
  }

  private Object outer(String name) {
    if (variables.hasLazyMembers(name)) {
      return new LazyMembers(name, variables);
    }
    return variables
        .find(name)
        .map(CelValues::fromJson)
        .orElseThrow(
            () ->
                EvaluationFailure.missing(
                    "nothing has set '" + name + "'" + variables.advice(name)));
  }

  /** A failure that a macro has carried along comes out when its value is read. */
  private static Object reached(Object value) {
    if (value instanceof EvaluationFailure failure) {
      throw failure;
    }
    return value;
  }

  private Object select(CelExpr.CelSelect select, Bindings bindings) {
    Object from = value(select.operand(), bindings);
    String field = select.field();
    if (select.testOnly()) {
      Object holder = from instanceof Optional<?> optional ? optional.orElse(null) : from;
      return holder != null && CelValues.find(holder, field).isPresent();
    }
    if (from instanceof Optional<?> optional) {
      return optional.flatMap(value -> CelValues.find(value, field));
    }
    return CelValues.find(from, field)
        .orElseThrow(
            () ->
                EvaluationFailure.missing(
                    "there is no member '" + field + "' in " + Words.of(from)));
  }

  private Object call(CelExpr.CelCall call, Bindings bindings) {
    return switch (call.function()) {
      case "_&&_" -> logical(call, false, bindings);
      case "_||_" -> logical(call, true, bindings);
      case "_?_:_" -> value(call.args().get(test(call.args().get(0), bindings) ? 1 : 2), bindings);
      case "@not_strictly_false" -> !Boolean.FALSE.equals(attempt(call.args().get(0), bindings));
      case "or", "orValue" -> alternative(call, bindings);
      case OwnMacros.FIRST_VALUE -> firstValue(call.args().get(0).list().elements(), bindings);
      case DrawFunctions.UUID_FUNCTION -> DrawFunctions.uuid(draw());
      case DrawFunctions.RANDOM_FUNCTION -> DrawFunctions.random(draw());
      default -> Functions.call(arguments(call, bindings));
    };
  }

  private Arguments arguments(CelExpr.CelCall call, Bindings bindings) {
    List<Object> values = new ArrayList<>(call.args().size() + 1);
    call.target().ifPresent(target -> values.add(value(target, bindings)));
    call.args().forEach(argument -> values.add(value(argument, bindings)));
    return new Arguments(call.function(), values, budget);
  }

  private boolean test(CelExpr expression, Bindings bindings) {
    Object value = value(expression, bindings);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw EvaluationFailure.because("true or false is asked for, not " + Words.of(value))
        .at(expression.id());
  }

  /** One side that decides is enough, whatever has become of the other. */
  private boolean logical(CelExpr.CelCall call, boolean decisive, Bindings bindings) {
    Optional<EvaluationFailure> failure = Optional.empty();
    for (CelExpr side : call.args()) {
      try {
        if (test(side, bindings) == decisive) {
          return decisive;
        }
      } catch (EvaluationFailure e) {
        failure = Optional.of(failure.orElse(unlessLast(e)));
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return !decisive;
  }

  private static EvaluationFailure unlessLast(EvaluationFailure failure) {
    if (failure.isLast()) {
      throw failure;
    }
    return failure;
  }

  /** The value, or the failure to be thrown when somebody reads it. */
  private Object attempt(CelExpr expression, Bindings bindings) {
    try {
      return value(expression, bindings);
    } catch (EvaluationFailure e) {
      return unlessLast(e);
    }
  }

  private Object alternative(CelExpr.CelCall call, Bindings bindings) {
    CelExpr target = call.target().orElseThrow(() -> new AssertionError(call.function()));
    Object first = value(target, bindings);
    Optional<?> optional =
        OptionalFunctions.optional(new Arguments(call.function(), List.of(first), budget));
    if (optional.isEmpty()) {
      return value(call.args().get(0), bindings);
    }
    return call.function().equals("or") ? optional : optional.get();
  }

  /** What is missing counts as null. */
  private Object firstValue(List<CelExpr> candidates, Bindings bindings) {
    for (CelExpr candidate : candidates) {
      try {
        Object value = value(candidate, bindings);
        Object present = value instanceof Optional<?> o ? o.orElse(null) : value;
        if (present != null && !(present instanceof NullValue)) {
          return present;
        }
      } catch (EvaluationFailure e) {
        if (!e.isMissing()) {
          throw e;
        }
      }
    }
    return NullValue.NULL_VALUE;
  }

  private String draw() {
    budget.characters(text.length());
    return draws.next(text);
  }

  private Object list(CelExpr.CelList list, Bindings bindings) {
    List<Object> items = new ArrayList<>(list.elements().size());
    for (int at = 0; at < list.elements().size(); at++) {
      Object item = value(list.elements().get(at), bindings);
      if (!list.optionalIndices().contains(at)) {
        items.add(item);
      } else {
        optional(item).ifPresent(items::add);
      }
    }
    return items;
  }

  private Object map(CelExpr.CelMap map, Bindings bindings) {
    Map<Object, Object> members = new LinkedHashMap<>();
    for (CelExpr.CelMap.Entry entry : map.entries()) {
      Object key = value(entry.key(), bindings);
      Object value = value(entry.value(), bindings);
      if (!entry.optionalEntry()) {
        Operators.put(members, key, value);
      } else {
        optional(value).ifPresent(present -> Operators.put(members, key, present));
      }
    }
    return members;
  }

  private Optional<?> optional(Object value) {
    return OptionalFunctions.optional(new Arguments("?", List.of(value), budget));
  }

  private Object comprehension(CelExpr.CelComprehension loop, Bindings bindings) {
    Object range = value(loop.iterRange(), bindings);
    Object result = Accumulator.start(loop.accuVar(), attempt(loop.accuInit(), bindings));
    long index = 0;
    for (Object item : Ranges.items(range)) {
      budget.iterate();
      Bindings inner =
          Ranges.iteration(loop, bindings.with(loop.accuVar(), result), range, item, index);
      if (!test(loop.loopCondition(), inner)) {
        break;
      }
      result = attempt(loop.loopStep(), inner);
      index++;
    }
    return value(loop.result(), bindings.with(loop.accuVar(), Accumulator.closed(result)));
  }
}
