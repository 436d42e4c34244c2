package io.sampo.runtime.core.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Our own functions that bring the results of a fan-out together: those of a loop are a list, those
 * of branches an object. What is null, such as the result of a step that was skipped, is left out.
 */
final class MergeFunctions {
  static final Map<String, Function> ALL =
      Map.of("concat", MergeFunctions::concat, "merge", MergeFunctions::merge);

  private static final ListType LIST = ListType.create(SimpleType.DYN);
  private static final MapType OBJECT = MapType.create(SimpleType.DYN, SimpleType.DYN);

  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(
          CelFunctionDecl.newFunctionDeclaration(
              "concat",
              CelOverloadDecl.newMemberOverload("list_concat", LIST, LIST),
              CelOverloadDecl.newMemberOverload("map_concat", LIST, OBJECT)),
          CelFunctionDecl.newFunctionDeclaration(
              "merge",
              CelOverloadDecl.newMemberOverload("list_merge", OBJECT, LIST),
              CelOverloadDecl.newMemberOverload("map_merge", OBJECT, OBJECT)));

  private MergeFunctions() {}

  /** One list of all items of several lists. */
  private static Object concat(Arguments arguments) {
    List<Object> all = new ArrayList<>();
    for (Object part : parts(arguments)) {
      if (part instanceof List<?> list) {
        arguments.budget().work(list.size());
        all.addAll(list);
      } else if (!(part instanceof NullValue)) {
        throw unfit("concat", "lists", part);
      }
    }
    return all;
  }

  /** One object of all members of several objects; of those of one name the last. */
  private static Object merge(Arguments arguments) {
    Map<Object, Object> all = new LinkedHashMap<>();
    for (Object part : parts(arguments)) {
      if (part instanceof Map<?, ?> map) {
        arguments.budget().work(map.size());
        all.putAll(map);
      } else if (!(part instanceof NullValue)) {
        throw unfit("merge", "objects", part);
      }
    }
    return all;
  }

  private static Collection<?> parts(Arguments arguments) {
    if (arguments.get(0) instanceof Map<?, ?> map) {
      arguments.budget().work(map.size());
      return map.values();
    }
    return arguments.list(0);
  }

  private static EvaluationFailure unfit(String function, String what, Object part) {
    return EvaluationFailure.because(
        "'" + function + "' takes " + what + ", but one of them is " + Words.of(part));
  }
}
