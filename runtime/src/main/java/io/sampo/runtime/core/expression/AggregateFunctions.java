package io.sampo.runtime.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our own functions that make one value of a list: a sum, an average, a bound, or groups. */
final class AggregateFunctions {
  /** What the macro {@code group_by} becomes calls it, with pairs of a key and an item. */
  static final String GROUP = "lists.@group";

  static final Map<String, Function> ALL =
      Map.of(
          "sum",
          AggregateFunctions::sum,
          "avg",
          AggregateFunctions::average,
          "min",
          arguments -> outermost(arguments, -1),
          "max",
          arguments -> outermost(arguments, 1),
          GROUP,
          AggregateFunctions::group);

  private static final ListType LIST = ListType.create(SimpleType.DYN);

  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(
          ofList("sum", SimpleType.DYN),
          ofList("avg", SimpleType.DOUBLE),
          ofList("min", SimpleType.DYN),
          ofList("max", SimpleType.DYN),
          CelFunctionDecl.newFunctionDeclaration(
              GROUP,
              CelOverloadDecl.newGlobalOverload(
                  "list_group", MapType.create(SimpleType.DYN, LIST), LIST)));

  private AggregateFunctions() {}

  /** Called on a list or with one. */
  private static CelFunctionDecl ofList(String name, CelType result) {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        CelOverloadDecl.newMemberOverload("list_" + name, result, LIST),
        CelOverloadDecl.newGlobalOverload(name + "_list", result, LIST));
  }

  private static Object sum(Arguments arguments) {
    Object sum = 0L;
    for (Object item : arguments.list(0)) {
      Number number = number(item, arguments);
      sum =
          NumberOperators.arithmetic(
              new Arguments("_+_", List.of(sum, number), arguments.budget()));
    }
    return sum;
  }

  private static Object average(Arguments arguments) {
    List<?> list = filled(arguments);
    double sum = 0;
    for (Object item : list) {
      sum += number(item, arguments).doubleValue();
    }
    return sum / list.size();
  }

  private static Number number(Object item, Arguments arguments) {
    if (item instanceof Number number) {
      arguments.budget().all(number);
      return number;
    }
    throw EvaluationFailure.because(
        "'" + arguments.function() + "' takes numbers, but one of them is " + Words.of(item));
  }

  /** What comes last, or first, in the order of {@code sort}; of equals the first. */
  private static Object outermost(Arguments arguments, int direction) {
    Comparison comparison = new Comparison(arguments.budget());
    List<?> list = filled(arguments);
    Object found = list.get(0);
    for (Object item : list) {
      found = comparison.order(item, found) * direction > 0 ? item : found;
    }
    return found;
  }

  private static List<?> filled(Arguments arguments) {
    List<?> list = arguments.list(0);
    if (list.isEmpty()) {
      throw EvaluationFailure.because(
          "'"
              + arguments.function()
              + "' takes a list with an item in it, but the list is empty; ask for its size"
              + " first");
    }
    return list;
  }

  /** Each item under the text of its key. */
  private static Object group(Arguments arguments) {
    Map<Object, List<Object>> groups = new LinkedHashMap<>();
    for (Object pair : arguments.list(0)) {
      Object key = ((List<?>) pair).get(0);
      if (!(key instanceof String || key instanceof Long || key instanceof Boolean)) {
        throw EvaluationFailure.because(
            "'group_by' takes keys that are texts, whole numbers or booleans, but one is "
                + Words.of(key));
      }
      arguments.budget().all(key);
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(((List<?>) pair).get(1));
    }
    return groups;
  }
}
